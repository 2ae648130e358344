package sepbn.torch;

/**
 * A loss over one batch.
 *
 * @param mean over the labelled coordinates of all crops
 * @param gradient of {@code mean} by each predicted coordinate, times the share that the loss has in a larger one
 */
record LossValue(double mean, float[] gradient) {
    /**
     * The loss of (N, 2L) coordinates in crop pixels; a target that is NaN is not labelled and counts for nothing. Summed in
     * 64 bits.
     *
     * @param share multiplies the gradient
     */
    static LossValue of(Loss loss, float[] predicted, float[] targets, double share) {
        float[] gradient = new float[predicted.length];
        int labelled = 0;
        for (float target : targets) {
            labelled += Float.isNaN(target) ? 0 : 1;
        }
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            if (!Float.isNaN(targets[i])) {
                double difference = (double) predicted[i] - targets[i];
                sum += loss.value(difference);
                gradient[i] = (float) (loss.slope(difference) * share / labelled);
            }
        }
        return new LossValue(labelled == 0 ? 0 : sum / labelled, gradient);
    }
}
