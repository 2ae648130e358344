package sepbn.weights;

import java.util.Arrays;

/** How a file holds a network's weights; what is calculated with is always 32-bit floats. */
public enum WeightStorage {
    /** As they are. */
    FP32,
    /**
     * Rounded to 16-bit floats, for a file half as large. Who reads the file widens them once. Short lists, such as biases, and
     * numbers beyond the range of 16-bit floats stay as they are.
     */
    FP16;

    /** Shorter lists save little, and in a graph are not worth a node that widens them. */
    private static final int FEWEST_HALVES = 1024;

    /** Whether these numbers are stored as 16-bit floats. */
    public boolean halves(float[] values) {
        if (this == FP32 || values.length < FEWEST_HALVES) {
            return false;
        }
        for (float value : values) {
            if (!(Math.abs(value) <= HalfPrecision.LARGEST)) {
                return false;
            }
        }
        return true;
    }

    /** The numbers that come back from the file. */
    FloatTensor stored(FloatTensor tensor) {
        if (!halves(tensor.values())) {
            return tensor;
        }
        float[] rounded = Arrays.copyOf(tensor.values(), tensor.values().length);
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = HalfPrecision.value(HalfPrecision.nearest(rounded[i]));
        }
        return new FloatTensor(tensor.shape(), rounded);
    }
}
