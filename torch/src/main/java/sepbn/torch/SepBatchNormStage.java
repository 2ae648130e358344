package sepbn.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer;
import sepbn.network.Layer.LeakyRelu;

/** The grouped SepBN module; {@link Layer.SepBatchNorm} says what it calculates. The attention is always 32-bit. */
final class SepBatchNormStage implements Stage {
    private final Normalization normalization;
    private final Tensor scales;
    private final Tensor shifts;
    private final Tensor squeezeWeight;
    private final Tensor squeezeBias;
    private final Tensor exciteWeight;
    private final Tensor exciteBias;
    private final long channels;
    private final long branches;
    private final long groups;
    private final long pool;

    SepBatchNormStage(Layer.SepBatchNorm layer, TensorStore tensors) {
        normalization = new Normalization(tensors, layer.name());
        scales = tensors.get(layer.name() + ".weight");
        shifts = tensors.get(layer.name() + ".bias");
        squeezeWeight = tensors.get(layer.name() + ".attention.squeeze.weight");
        squeezeBias = tensors.get(layer.name() + ".attention.squeeze.bias");
        exciteWeight = tensors.get(layer.name() + ".attention.excite.weight");
        exciteBias = tensors.get(layer.name() + ".attention.excite.bias");
        channels = layer.channels();
        branches = layer.settings().branches();
        groups = layer.settings().groups();
        pool = layer.settings().pool();
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Tensor attention = attention(torch.adaptive_max_pool2d(input, pool, pool).get0(), pass.temperature());
        Tensor normalized = normalization.apply(input, new TensorOptional(), new TensorOptional(), pass);
        Tensor scale = mix(attention, scales).to(normalized.scalar_type());
        Tensor shift = mix(attention, shifts).to(normalized.scalar_type());
        return torch.addcmul(shift, normalized, scale);
    }

    /** a of Eq. 5 as (G, N, K) from the pooled map (N, C, s, s). */
    private Tensor attention(Tensor pooled, double temperature) {
        long crops = pooled.size(0);
        // As a linear layer over the cells: (N, s, s, C) → (N, s, s, R).
        Tensor cells = pooled.to(torch.ScalarType.Float).permute(0, 2, 3, 1);
        Tensor squeezed = torch.linear(cells, squeezeWeight.flatten(1, -1), new TensorOptional(squeezeBias));
        Tensor features = torch.leaky_relu(squeezed, new Scalar(LeakyRelu.SLOPE))
                .permute(0, 3, 1, 2)
                .reshape(crops, -1);
        Tensor logits = torch.linear(features, exciteWeight, new TensorOptional(exciteBias));
        return torch.softmax(logits.view(crops, groups, branches).div(new Scalar(temperature)), 2)
                .transpose(0, 1);
    }

    /** The first half of Eq. 6, (N, C, 1, 1), from the branches (K, C). */
    private Tensor mix(Tensor attention, Tensor branchValues) {
        Tensor grouped = branchValues.view(branches, groups, channels / groups).transpose(0, 1);
        return torch.matmul(attention, grouped).transpose(0, 1).reshape(-1, channels, 1, 1);
    }
}
