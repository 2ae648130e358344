package sepbn.weights;

/** 16-bit floats of IEEE 754: a sign, 5 bits of exponent, 10 of fraction. */
public final class HalfPrecision {
    /** The largest number that they hold. */
    public static final float LARGEST = 65504;

    private static final int SMALLEST_EXPONENT = -14;
    private static final int BIAS = 15;
    private static final int FRACTION_BITS = 10;

    private HalfPrecision() {}

    /** The bits of the nearest one, of two equally near ones the even one; {@code value} lies within {@link #LARGEST}. */
    public static short nearest(float value) {
        float size = Math.abs(value);
        int exponent = Math.max(SMALLEST_EXPONENT, Math.getExponent(size));
        // In units of the last place: a whole number of at most 11 bits, which the sum carries into the exponent if
        // need be.
        int units = (int) Math.rint(Math.scalb((double) size, FRACTION_BITS - exponent));
        int bits = ((exponent + BIAS - 1) << FRACTION_BITS) + units;
        return (short) (bits | (Float.floatToRawIntBits(value) >>> 16 & 0x8000));
    }

    /** The number of which {@code bits} are the bits; every one is a 32-bit float exactly. */
    static float value(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> FRACTION_BITS & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float size = Math.scalb((float) fraction, SMALLEST_EXPONENT - FRACTION_BITS);
            return sign == 0 ? size : -size;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - BIAS + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
