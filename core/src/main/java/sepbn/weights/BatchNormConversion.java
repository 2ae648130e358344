package sepbn.weights;

import java.util.List;
import sepbn.network.NormalizationLayer;

/**
 * From one trained BN to K mappings: the first draws (g_k, b_k) of the normalisation, which break the symmetry of its
 * branches, applied after the BN. γ_k = s·γ·g_k and β_k = s·(β + γ·b_k), so that equal branches (1, 0) are K copies.
 *
 * <p>s is 1 where the branches' weights add up to 1. In Attentive Normalization they are hard-sigmoids, each ½ on average
 * at first; so s = 2/K there, and a normalisation starts, on average, as the BN that it replaces.
 */
final class BatchNormConversion {
    private BatchNormConversion() {}

    /** s for {@code layer}. */
    static double share(NormalizationLayer layer) {
        return layer instanceof NormalizationLayer.AttentiveNorm ? 2.0 / layer.branches() : 1;
    }

    /**
     * γ_k, (K, C).
     *
     * @param gamma γ, (C)
     * @param first g_k, (K, C)
     */
    static FloatTensor scales(FloatTensor gamma, FloatTensor first, double share) {
        int channels = gamma.values().length;
        float[] values = new float[first.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (share * gamma.values()[i % channels] * first.values()[i]);
        }
        return new FloatTensor(first.shape(), values);
    }

    /**
     * β_k, (K, C).
     *
     * @param gamma γ, (C)
     * @param beta β, (C)
     * @param first b_k, (K, C)
     */
    static FloatTensor shifts(FloatTensor gamma, FloatTensor beta, FloatTensor first, double share) {
        int channels = gamma.values().length;
        float[] values = new float[first.values().length];
        for (int i = 0; i < values.length; i++) {
            int channel = i % channels;
            values[i] =
                    (float) (share * (beta.values()[channel] + (double) gamma.values()[channel] * first.values()[i]));
        }
        return new FloatTensor(first.shape(), values);
    }

    /** {@code branches} times the same statistics: (C) becomes (K, C). */
    static FloatTensor repeated(FloatTensor statistics, int branches) {
        int channels = statistics.values().length;
        float[] values = new float[branches * channels];
        for (int branch = 0; branch < branches; branch++) {
            System.arraycopy(statistics.values(), 0, values, branch * channels, channels);
        }
        return new FloatTensor(List.of(branches, channels), values);
    }
}
