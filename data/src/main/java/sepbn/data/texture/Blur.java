package sepbn.data.texture;

import java.util.Arrays;
import sepbn.random.RandomStream;

/**
 * A Gaussian blur, as of a picture out of focus or enlarged. Beyond its edge the crop goes on as its outermost pixels.
 *
 * @param probability that a crop is blurred
 * @param sigma the blur's standard deviation in crop pixels is uniform from 0 to this
 */
public record Blur(double probability, double sigma) {
    /** Off. */
    public static final Blur DEFAULT = new Blur(0, 2);

    private static final int LARGEST = 32;

    /** Below this many pixels a neighbour weighs less than 10⁻²¹. */
    private static final double SHARP = 0.1;

    public Blur {
        Rules.requireProbability(probability);
        Rules.requireWithin("sigma", sigma, LARGEST, " crop pixels");
    }

    void apply(RandomStream random, Crop crop) {
        if (random.nextDouble() < probability) {
            double drawn = sigma * random.nextDouble();
            if (drawn > SHARP) {
                apply(kernel(drawn), crop);
            }
        }
    }

    /**
     * Weights at −R … R pixels, R = ⌈3σ⌉, in proportion to exp(−k²/2σ²) and with the sum 1; 0.399, 0.242, 0.054 and 0.004
     * at 0, ±1, ±2 and ±3 for σ = 1.
     */
    static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double k = (i - radius) / sigma;
            weights[i] = Math.exp(-k * k / 2);
            sum += weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        return kernel;
    }

    /** Along the rows into a copy, then along the columns back. The inner loops run over memory in order. */
    static void apply(float[] kernel, Crop crop) {
        int stride = crop.stride();
        int radius = kernel.length / 2;
        float[] values = crop.values();
        float[] padded = new float[stride + 6 * radius];
        float[] rows = new float[stride * crop.size()];
        for (int y = 0; y < crop.size(); y++) {
            pad(values, crop.start() + stride * y, stride, padded);
            for (int k = 0; k < kernel.length; k++) {
                add(kernel[k], padded, 3 * k, rows, stride * y, stride);
            }
        }
        Arrays.fill(values, crop.start(), crop.end(), 0);
        for (int y = 0; y < crop.size(); y++) {
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.max(0, Math.min(crop.size() - 1, y + k - radius));
                add(kernel[k], rows, stride * from, values, crop.start() + stride * y, stride);
            }
        }
        // Rounded weights may sum up to a little more than 1.
        for (int i = crop.start(); i < crop.end(); i++) {
            values[i] = Crop.limited(values[i]);
        }
    }

    /** A row with its outermost pixels repeated to both sides. */
    private static void pad(float[] values, int from, int stride, float[] padded) {
        int before = (padded.length - stride) / 2;
        System.arraycopy(values, from, padded, before, stride);
        for (int i = 0; i < before; i++) {
            padded[i] = values[from + i % 3];
            padded[before + stride + i] = values[from + stride - 3 + i % 3];
        }
    }

    private static void add(float weight, float[] from, int first, float[] to, int start, int count) {
        for (int i = 0; i < count; i++) {
            to[start + i] += weight * from[first + i];
        }
    }
}
