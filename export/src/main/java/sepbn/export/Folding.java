package sepbn.export;

/** What is multiplied into constants once instead of into values each time; calculated in 64-bit floats. */
final class Folding {
    private Folding() {}

    static float[] scaled(float[] values, double factor) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] * factor);
        }
        return scaled;
    }

    /** Row-major {@code values} with row i multiplied by {@code factors[i]}. */
    static float[] rows(float[] values, float[] factors) {
        int width = values.length / factors.length;
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) ((double) values[i] * factors[i / width]);
        }
        return scaled;
    }
}
