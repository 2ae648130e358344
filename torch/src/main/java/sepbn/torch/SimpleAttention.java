package sepbn.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer.Activation;
import sepbn.network.NormalizationLayer.SimpleSepBatchNorm;

/** The attention of the simple SepBN module, as {@link SimpleSepBatchNorm} says it. */
final class SimpleAttention implements Attention {
    private final Tensor squeezeWeight;
    private final Tensor exciteWeight;
    private final boolean sigmoid;
    private final Aggregator aggregator;

    SimpleAttention(SimpleSepBatchNorm layer, TensorStore tensors) {
        squeezeWeight = tensors.get(layer.name() + ".attention.squeeze.weight");
        exciteWeight = tensors.get(layer.name() + ".attention.excite.weight");
        sigmoid = layer.settings().sigmoid();
        aggregator = new Aggregator(layer.settings().aggregation(), layer.branches());
    }

    @Override
    public int groups() {
        return 1;
    }

    @Override
    public Tensor squeeze(Tensor input) {
        return Tensors.means(input);
    }

    @Override
    public Tensor weights(Tensor means, Stage.Pass pass) {
        Tensor squeezed = torch.leaky_relu(means.mm(squeezeWeight.t()), new Scalar(Activation.SLOPE));
        Tensor logits = squeezed.mm(exciteWeight.t());
        return aggregator.weights(sigmoid ? logits.sigmoid() : logits, pass.temperature());
    }
}
