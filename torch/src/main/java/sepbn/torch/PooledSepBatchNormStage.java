package sepbn.torch;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.NormalizationLayer.SepBatchNorm;

/**
 * The grouped SepBN module followed by 2×2 max-pooling, with the same result as one after the other: the maximum of γ̃·x̂
 * + β̃ over a field is γ̃·max x̂ + β̃ where γ̃ ≥ 0 and γ̃·min x̂ + β̃ elsewhere, so the mapping is applied to a quarter of
 * the elements.
 *
 * <p>For the same reason its gradient is written out: the attention's part of it lands on s·s elements of each map, and
 * is added there alone.
 */
final class PooledSepBatchNormStage implements Stage {
    private static final long[] NONE = {0, 0};
    private static final long[] ONE = {1, 1};
    private static final long[] TWO = {2, 2};

    private final String name;
    private final Normalization normalization;
    private final GroupedAttention attention;
    private final Mixture mixture;
    private final long pool;

    PooledSepBatchNormStage(SepBatchNorm layer, TensorStore tensors) {
        name = layer.name();
        normalization = new Normalization(tensors, name);
        attention = new GroupedAttention(layer, tensors);
        mixture = new Mixture(layer, attention.groups(), tensors);
        pool = layer.settings().pool();
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Tensor map = input.detach();
        T_TensorTensor_T cells = torch.adaptive_max_pool2d(map, pool, pool);
        // Hard aggregation passes nothing back to its input.
        boolean attentive = pass.training() && !attention.hard();
        cells.get0().set_requires_grad(attentive);
        Tensor weights = attention.weights(cells.get0(), pass);
        pass.probe().saw(name, weights);
        Mixture.Mapping mapping = mixture.mix(weights, pass.type());

        T_TensorTensorTensor_T normalized = normalization.apply(map, pass);
        Extremes extremes = extremes(normalized.get0(), mapping.scale());
        extremes.values().set_requires_grad(pass.training());
        if (pass.training()) {
            pass.cuts().add(new Cut(input, () -> {
                Tensor gradient = gradient(map, normalized, extremes);
                if (attentive) {
                    MapElements.add(gradient, cells.get1(), cells.get0().grad());
                }
                return gradient;
            }));
        }
        torch.ScalarType type = extremes.values().scalar_type();
        return torch.addcmul(
                mapping.shift().to(type), extremes.values(), mapping.scale().to(type));
    }

    /** What the mapping makes the largest of each field, (N, C, H/2, W/2), and where it lay in its map. */
    private record Extremes(Tensor values, Tensor places) {}

    private Extremes extremes(Tensor normalized, Tensor scale) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            T_TensorTensor_T largest = torch.max_pool2d_with_indices(normalized, TWO, TWO, NONE, ONE, false);
            Tensor channels = mixture.channelsWithNegativeScale();
            if (channels.numel() > 0) {
                T_TensorTensor_T smallest = torch.max_pool2d_with_indices(
                        normalized.index_select(1, channels).neg(), TWO, TWO, NONE, ONE, false);
                Tensor rising = scale.index_select(1, channels).ge(new Scalar(0));
                choose(rising, largest.get0(), channels, smallest.get0().neg());
                choose(rising, largest.get1(), channels, smallest.get1());
            }
            return new Extremes(largest.get0(), largest.get1());
        }
    }

    /** Puts {@code others} into those {@code channels} of {@code target} that are not {@code rising}. */
    private static void choose(Tensor rising, Tensor target, Tensor channels, Tensor others) {
        target.index_copy_(1, channels, torch.where(rising, target.index_select(1, channels), others));
    }

    /** From the gradient of the extremes to that of the input, without the attention's part. */
    private Tensor gradient(Tensor map, T_TensorTensorTensor_T normalized, Extremes extremes) {
        Tensor spread = torch.max_pool2d_with_indices_backward(
                extremes.values().grad(), normalized.get0(), TWO, TWO, NONE, ONE, false, extremes.places());
        return normalization.gradient(spread, map, normalized);
    }
}
