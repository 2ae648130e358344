package sepbn.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.protocol.Protocol;

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
        network.heads().forEach((protocol, head) -> heads.put(protocol, head.accept(builder)));
    }

    /** The landmarks of {@code count} crops from {@code first} on, (N, 2L) in 32-bit floats. */
    Tensor output(CropBatch crops, int first, int count, Protocol protocol, Stage.Pass pass) {
        Tensor features = features(crops, first, count, pass);
        return heads.get(protocol.name()).apply(features, pass).to(torch.ScalarType.Float);
    }

    /** What the heads are given. */
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

    void requireFits(CropBatch crops, Protocol protocol) {
        requireFits(crops);
        if (!heads.containsKey(protocol.name())) {
            throw new TorchException(
                    "protocol (=" + protocol.name() + ") must be one of the network's heads (=" + heads.keySet() + ")");
        }
    }
}
