package sepbn.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer.Activation;
import sepbn.network.NormalizationLayer.SepBatchNorm;

/** The attention of the grouped SepBN module, as {@link SepBatchNorm} says it. */
final class GroupedAttention implements Attention {
    private final Tensor squeezeWeight;
    private final Tensor squeezeBias;
    private final Tensor exciteWeight;
    private final Tensor exciteBias;
    private final Aggregator aggregator;
    private final SepBatchNorm layer;

    GroupedAttention(SepBatchNorm layer, TensorStore tensors) {
        this.layer = layer;
        squeezeWeight = tensors.get(layer.name() + ".attention.squeeze.weight");
        squeezeBias = tensors.get(layer.name() + ".attention.squeeze.bias");
        exciteWeight = tensors.get(layer.name() + ".attention.excite.weight");
        exciteBias = tensors.get(layer.name() + ".attention.excite.bias");
        aggregator = new Aggregator(layer.settings().aggregation(), layer.branches());
    }

    @Override
    public int groups() {
        return layer.settings().groups();
    }

    /** Whether the weights depend on the input without a gradient. */
    boolean hard() {
        return aggregator.hard();
    }

    /** The maxima of s·s cells, (N, C, s, s). */
    @Override
    public Tensor squeeze(Tensor input) {
        long pool = layer.settings().pool();
        return torch.adaptive_max_pool2d(input, pool, pool).get0();
    }

    @Override
    public Tensor weights(Tensor cells, Stage.Pass pass) {
        long crops = cells.size(0);
        // The 1×1 convolution as a product over the cells: (N·s·s, C) → (N·s·s, R).
        Tensor columns = cells.to(torch.ScalarType.Float).permute(0, 2, 3, 1).reshape(-1, layer.channels());
        Tensor squeezed = torch.addmm(
                squeezeBias, columns, squeezeWeight.view(-1, layer.channels()).t());
        Tensor features = torch.leaky_relu(squeezed, new Scalar(Activation.SLOPE))
                .view(crops, -1, squeezeWeight.size(0))
                .transpose(1, 2)
                .reshape(crops, -1);
        return aggregator.weights(torch.addmm(exciteBias, features, exciteWeight.t()), pass.temperature());
    }
}
