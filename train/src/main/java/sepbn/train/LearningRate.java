package sepbn.train;

import static sepbn.train.ConfigException.require;

/**
 * The learning rate of each step: a linear warm-up from 0 to {@code maximum}, then half a cosine down to
 * {@code minimum} (section V-A of the paper), changed every step as in the authors' repository.
 */
public record LearningRate(double maximum, double minimum, double warmupEpochs) {
    public LearningRate {
        require(maximum > 0 && Double.isFinite(maximum), "maximum (=" + maximum + ") must be a positive number");
        require(
                minimum >= 0 && minimum <= maximum,
                "minimum (=" + minimum + ") must lie between 0 and maximum (=" + maximum + ")");
        require(warmupEpochs >= 0, "warmup_epochs (=" + warmupEpochs + ") must not be negative");
    }

    /**
     * The rate of one step.
     *
     * @param step counted from 0 over the whole run
     * @param stepsPerEpoch steps of one epoch
     * @param epochs epochs of the whole run
     */
    public double at(long step, int stepsPerEpoch, int epochs) {
        double warmup = Math.rint(warmupEpochs * stepsPerEpoch);
        if (step < warmup) {
            return maximum * (step + 1) / warmup;
        }
        double rest = Math.max(1, (double) stepsPerEpoch * epochs - warmup);
        double share = (step - warmup) / rest;
        return minimum + (maximum - minimum) * 0.5 * (1 + Math.cos(Math.PI * share));
    }
}
