package sepbn.export;

import sepbn.weights.ValueRange;

/**
 * The 256 numbers that stand for a value's elements, scale·(level − zero) for a level of 0–255. 0 is one of them, which the padding
 * of a convolution needs.
 */
record Levels(float scale, int zero) {
    private static final int HIGHEST = 255;

    static Levels of(ValueRange range) {
        double least = Math.min(0, range.least());
        double most = Math.max(0, range.most());
        float scale = (float) ((most - least) / HIGHEST);
        // Nothing but 0, or next to nothing.
        return scale < Float.MIN_NORMAL ? new Levels(1, 0) : new Levels(scale, (int) Math.rint(-least / scale));
    }
}
