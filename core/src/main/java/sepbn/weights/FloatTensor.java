package sepbn.weights;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor of 32-bit floats in row-major order.
 *
 * <p>The array is shared, not copied: whoever makes a tensor hands its array over.
 */
public final class FloatTensor {
    private final List<Integer> shape;
    private final float[] values;

    public FloatTensor(List<Integer> shape, float[] values) {
        long count = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (count != values.length) {
            throw new WeightsException("values (=" + values.length + ") must fill shape (=" + shape + ")");
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    public List<Integer> shape() {
        return shape;
    }

    /** The shared array; treat it as read-only. */
    public float[] values() {
        return values;
    }

    /** Equality to the bit, so that two NaN of the same bits are equal and 0 and −0 are not. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FloatTensor" + shape;
    }
}
