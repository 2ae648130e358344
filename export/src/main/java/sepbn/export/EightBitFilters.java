package sepbn.export;

import java.util.Optional;
import sepbn.export.ConvolutionWriter.Kernel;

/**
 * A convolution's weights as whole numbers: filter o of the O stands for scales[o]·levels, its bias for
 * scales[o]·s·bias[o], s being the scale of what is convolved, since that is what the products of levels add up in.
 *
 * @param levels (O, I, k, k), each at most {@value #HIGHEST} away from 0
 * @param scales (O)
 * @param bias (O), empty without one
 */
record EightBitFilters(byte[] levels, float[] scales, int[] bias) {
    /**
     * Not 127: x86 processors without VNNI add two products of 8 bits up in 16 before they go on in 32, and 64 is the largest
     * weight w with 2 · 255 · w ≤ 32767.
     */
    static final int HIGHEST = 64;

    /** The greatest bias, so that the sum still has room in 32 bits. */
    private static final double LARGEST_BIAS = 1 << 30;

    /** @param scale s */
    static EightBitFilters of(Kernel kernel, float scale) {
        float[] filters = kernel.filters();
        int count = kernel.shape().get(0);
        int width = filters.length / count;
        byte[] levels = new byte[filters.length];
        float[] scales = new float[count];
        int[] bias = new int[kernel.bias().isPresent() ? count : 0];
        for (int filter = 0; filter < count; filter++) {
            int from = filter * width;
            double offset = bias(kernel.bias(), filter);
            float step = step(largest(filters, from, width), Math.abs(offset) / scale);
            for (int i = from; i < from + width; i++) {
                levels[i] = (byte) Math.rint((double) filters[i] / step);
            }
            scales[filter] = step;
            if (bias.length > 0) {
                bias[filter] = (int) Math.rint(offset / ((double) step * scale));
            }
        }
        return new EightBitFilters(levels, scales, bias);
    }

    private static double bias(Optional<float[]> bias, int filter) {
        return bias.isPresent() ? bias.get()[filter] : 0;
    }

    /** Large enough for the largest weight, and for the bias where the weights are next to nothing. */
    private static float step(double weight, double bias) {
        float step = (float) Math.max(weight / HIGHEST, bias / LARGEST_BIAS);
        return step < Float.MIN_NORMAL ? 1 : step;
    }

    private static double largest(float[] filters, int from, int width) {
        double largest = 0;
        for (int i = from; i < from + width; i++) {
            largest = Math.max(largest, Math.abs(filters[i]));
        }
        return largest;
    }
}
