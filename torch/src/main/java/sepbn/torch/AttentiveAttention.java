package sepbn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.NormalizationLayer.AttentiveNorm;

/** The attention of Attentive Normalization, as {@link AttentiveNorm} says it. */
final class AttentiveAttention implements Attention {
    private final Tensor weight;
    private final Tensor scale;
    private final Tensor shift;
    private final Normalization normalization;

    AttentiveAttention(AttentiveNorm layer, TensorStore tensors) {
        weight = tensors.get(layer.name() + ".attention.weight");
        scale = tensors.get(layer.name() + ".attention.norm.weight");
        shift = tensors.get(layer.name() + ".attention.norm.bias");
        normalization = new Normalization(tensors, layer.name() + ".attention.norm");
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
        Tensor logits = means.mm(weight.t());
        Tensor normalized =
                normalization.apply(logits, new TensorOptional(scale), new TensorOptional(shift), pass.training());
        return torch.hardsigmoid(normalized);
    }
}
