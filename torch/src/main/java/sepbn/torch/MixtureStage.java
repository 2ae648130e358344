package sepbn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import sepbn.network.NormalizationLayer;

/** One normalisation and K mappings that an attention mixes for each crop: every form of SepBN with shared statistics. */
final class MixtureStage implements Stage {
    private final String name;
    private final Attention attention;
    private final Normalization normalization;
    private final Mixture mixture;

    MixtureStage(NormalizationLayer layer, Attention attention, TensorStore tensors) {
        name = layer.name();
        this.attention = attention;
        normalization = new Normalization(tensors, name);
        mixture = new Mixture(layer, attention.groups(), tensors);
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Tensor weights = attention.weights(attention.squeeze(input), pass);
        pass.probe().saw(name, weights);
        Tensor normalized = normalization.apply(input, new TensorOptional(), new TensorOptional(), pass.training());
        return mixture.mix(weights, pass.type()).apply(normalized);
    }
}
