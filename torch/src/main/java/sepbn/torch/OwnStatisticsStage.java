package sepbn.torch;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.NormalizationLayer.BatchNorm;
import sepbn.network.NormalizationLayer.SimpleSepBatchNorm;

/**
 * The simple SepBN module of the authors' code: K whole BNs that each see the whole batch, with running statistics (K, C)
 * of their own. In training all normalise alike, so it is done once. Otherwise branch k is the mapping γ_k/σ_k·x + (β_k −
 * μ_k·γ_k/σ_k) of the input, and the mappings are mixed as ever.
 */
final class OwnStatisticsStage implements Stage {
    private final String name;
    private final SimpleAttention attention;
    private final Mixture mixture;
    private final Tensor scales;
    private final Tensor shifts;
    private final Tensor means;
    private final Tensor variances;

    OwnStatisticsStage(SimpleSepBatchNorm layer, TensorStore tensors) {
        name = layer.name();
        attention = new SimpleAttention(layer, tensors);
        scales = tensors.get(name + ".weight");
        shifts = tensors.get(name + ".bias");
        means = tensors.get(name + ".running_mean");
        variances = tensors.get(name + ".running_var");
        mixture = new Mixture(attention.groups(), scales, tensors);
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Tensor weights = attention.weights(attention.squeeze(input), pass);
        pass.probe().saw(name, weights);
        if (pass.training()) {
            return mixture.mix(weights, scales, shifts, pass.type()).apply(normalizedAndTracked(input));
        }
        Tensor folded = scales.mul(variances.add(new Scalar(BatchNorm.EPSILON)).rsqrt());
        Tensor offsets = shifts.sub(means.mul(folded));
        return mixture.mix(weights, folded, offsets, pass.type()).apply(input);
    }

    private Tensor normalizedAndTracked(Tensor input) {
        // Tracking into zeros leaves the share of the batch that each branch's own statistics take in.
        Tensor mean = torch.zeros_like(means.select(0, 0));
        Tensor variance = torch.zeros_like(mean);
        Tensor normalized =
                new Normalization(mean, variance).apply(input, new TensorOptional(), new TensorOptional(), true);
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Scalar kept = new Scalar(1 - BatchNorm.MOMENTUM);
            means.mul_(kept).add_(mean);
            variances.mul_(kept).add_(variance);
        }
        return normalized;
    }
}
