package sepbn.data.synthetic;

/** Smooth random fields: values between −1 and 1 at the places of a grid, joined by a smooth interpolation. */
final class Noise {
    private static final int SIZE = 64;

    private final float[] values = new float[SIZE * SIZE];

    Noise(Dice dice) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) dice.uniform(-1, 1);
        }
    }

    /** The field at (x, y); its grain has the size 1, and it repeats after 64. */
    float at(double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        float fx = (float) (x - ix);
        float fy = (float) (y - iy);
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        int x0 = ix & (SIZE - 1);
        int x1 = (ix + 1) & (SIZE - 1);
        int y0 = (iy & (SIZE - 1)) * SIZE;
        int y1 = ((iy + 1) & (SIZE - 1)) * SIZE;
        float top = values[y0 + x0] + (values[y0 + x1] - values[y0 + x0]) * fx;
        float low = values[y1 + x0] + (values[y1 + x1] - values[y1 + x0]) * fx;
        return top + (low - top) * fy;
    }

    /** Two layers, the finer one turned, so that the grid does not show. */
    float cloud(double x, double y) {
        return 0.65f * at(0.8 * x + 0.6 * y, 0.8 * y - 0.6 * x) + 0.45f * at(1.1 * x - 1.7 * y + 5, 1.1 * y + 1.7 * x);
    }
}
