package sepbn.torch;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.model.CropBatch;
import sepbn.network.Network;

/** From crops to a head's output, through the stages of a network. What it makes belongs to the innermost scope. */
final class ForwardPass {
    private final int inputSize;
    private final Engine engine;
    private final Stage backbone;
    private final Map<String, Stage> heads = new LinkedHashMap<>();

    ForwardPass(Network network, TensorStore tensors, Engine engine) {
        inputSize = network.inputSize();
        this.engine = engine;
        StageBuilder builder = new StageBuilder(tensors);
        backbone = network.backbone().accept(builder);
        network.heads().forEach((branch, head) -> heads.put(branch, head.accept(builder)));
    }

    /** What a head says to features, (N, 2L) in 32-bit floats. */
    Tensor output(Tensor features, String branch, Stage.Pass pass) {
        return heads.get(branch).apply(features, pass).to(torch.ScalarType.Float);
    }

    /** What the heads are given for {@code count} crops from {@code first} on. */
    Tensor features(CropBatch crops, int first, int count, Stage.Pass pass) {
        return backbone.apply(input(crops, first, count), pass);
    }

    /** (N, 3, S, S). The numbers stay as they lie if the engine wants channels last. */
    private Tensor input(CropBatch crops, int first, int count) {
        int size = crops.size();
        Tensor batch = Tensors.of(crops.values(), first * crops.stride(), count, size, size, 3);
        return batch.permute(0, 3, 1, 2)
                .to(engine.device(), torch.ScalarType.Float)
                .contiguous(engine.mapFormat());
    }

    void requireFits(CropBatch crops) {
        if (crops.size() != inputSize) {
            throw new TorchException(
                    "crops of size (=" + crops.size() + ") must have the network's input size (=" + inputSize + ")");
        }
    }

    void requireFits(CropBatch crops, Collection<String> branches) {
        requireFits(crops);
        for (String branch : branches) {
            if (!heads.containsKey(branch)) {
                throw new TorchException(
                        "branch (=" + branch + ") must be one of the network's heads (=" + heads.keySet() + ")");
            }
        }
    }
}
