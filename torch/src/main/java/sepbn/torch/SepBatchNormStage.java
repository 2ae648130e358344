package sepbn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer;

/** The grouped SepBN module, as {@link Layer.SepBatchNorm} says it. */
final class SepBatchNormStage implements Stage {
    private final Normalization normalization;
    private final Branches branches;
    private final long pool;

    SepBatchNormStage(Layer.SepBatchNorm layer, TensorStore tensors) {
        normalization = new Normalization(tensors, layer.name());
        branches = new Branches(layer, tensors);
        pool = layer.settings().pool();
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Tensor cells = torch.adaptive_max_pool2d(input, pool, pool).get0();
        Branches.Mapping mapping = branches.mix(cells, pass.temperature(), pass.type());
        Tensor normalized = normalization.apply(input, new TensorOptional(), new TensorOptional(), pass);
        return mapping.apply(normalized);
    }
}
