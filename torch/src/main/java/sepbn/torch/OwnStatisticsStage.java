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
    private final Tensor means;
    private final Tensor variances;

    OwnStatisticsStage(SimpleSepBatchNorm layer, TensorStore tensors) {
        name = layer.name();
        attention = new SimpleAttention(layer, tensors);
        means = tensors.get(name + ".running_mean");
        variances = tensors.get(name + ".running_var");
        mixture = new Mixture(layer, attention.groups(), tensors);
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Tensor weights = attention.weights(attention.squeeze(input), pass);
        pass.probe().saw(name, weights);
        if (pass.training()) {
            return mixture.mix(weights, pass.type()).apply(normalizedAndTracked(input));
        }
        return mixture.mixFolded(weights, means, variances, pass.type()).apply(input);
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
