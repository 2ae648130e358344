package sepbn.torch;

/**
 * A loss over one batch.
 *
 * @param mean over the crops and the coordinates
 * @param gradient of {@code mean} by each predicted coordinate
 */
record LossValue(double mean, float[] gradient) {
    /** {@code predicted} and {@code targets} are (N, 2L) in crop pixels. Summed in 64 bits. */
    static LossValue of(Loss loss, float[] predicted, float[] targets) {
        float[] gradient = new float[predicted.length];
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            double difference = (double) predicted[i] - targets[i];
            sum += loss.value(difference);
            gradient[i] = (float) (loss.slope(difference) / predicted.length);
        }
        return new LossValue(sum / predicted.length, gradient);
    }

    boolean finite() {
        return Double.isFinite(mean);
    }
}
