package sepbn.export;

import java.util.List;
import java.util.Map;
import sepbn.network.NormalizationLayer;
import sepbn.network.NormalizationLayer.BatchNorm;
import sepbn.weights.FloatTensor;

/**
 * The K mappings of a normalisation with its running statistics folded in: branch k of channel c is y = A·x + B of the
 * layer's input, A = γ/√(σ² + ε) and B = β − μ·A (Eq. 1 with the statistics of evaluation).
 *
 * @param scale A, (K, C)
 * @param shift B, (K, C)
 */
record Mappings(int branches, int channels, float[] scale, float[] shift) {
    /** @param name of the layer, which its tensors' names start with */
    static Mappings of(String name, int branches, int channels, Map<String, FloatTensor> tensors) {
        float[] gamma = tensors.get(name + ".weight").values();
        float[] beta = tensors.get(name + ".bias").values();
        float[] mean = tensors.get(name + ".running_mean").values();
        float[] variance = tensors.get(name + ".running_var").values();
        float[] scale = new float[branches * channels];
        float[] shift = new float[branches * channels];
        for (int i = 0; i < scale.length; i++) {
            // Statistics of all branches, or of each.
            int tracked = i % mean.length;
            double slope = gamma[i] / Math.sqrt(variance[tracked] + BatchNorm.EPSILON);
            scale[i] = (float) slope;
            shift[i] = (float) (beta[i] - mean[tracked] * slope);
        }
        return new Mappings(branches, channels, scale, shift);
    }

    static Mappings of(NormalizationLayer layer, Map<String, FloatTensor> tensors) {
        return of(layer.name(), layer.branches(), layer.channels(), tensors);
    }

    /** Whether no mixture of the branches, whose weights are never negative, can turn a channel upside down. */
    boolean rising() {
        for (float slope : scale) {
            if (!(slope >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** {@code values} (K, C) by groups of channels: (G, K, C/G). */
    FloatTensor grouped(float[] values, int groups) {
        int width = channels / groups;
        float[] moved = new float[values.length];
        for (int group = 0; group < groups; group++) {
            for (int branch = 0; branch < branches; branch++) {
                System.arraycopy(
                        values, branch * channels + group * width, moved, (group * branches + branch) * width, width);
            }
        }
        return new FloatTensor(List.of(groups, branches, width), moved);
    }
}
