package sepbn.data.texture;

/**
 * One crop of S×S pixels in the layout of {@link sepbn.model.CropBatch}: (S, S, 3) floats from {@code start} on, each the
 * grey level v of 0..255 as (v − 127.5) / 128.
 *
 * @param size S
 */
record Crop(float[] values, int start, int size) {
    /** A difference of one grey level. */
    static final float LEVEL = 1 / 128f;

    static final float BLACK = -127.5f * LEVEL;
    static final float WHITE = 127.5f * LEVEL;

    /** The number of floats of a row. */
    int stride() {
        return 3 * size;
    }

    /** The index behind the last float. */
    int end() {
        return start + stride() * size;
    }

    /** The nearest value between black and white. */
    static float limited(float value) {
        return Math.max(BLACK, Math.min(WHITE, value));
    }
}
