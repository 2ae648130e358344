package sepbn.torch;

/**
 * One step of stochastic gradient descent, with PyTorch's meaning: for each parameter w with gradient g and velocity v
 * (0 before the first step), g ← g + weightDecay·w, v ← momentum·v + g, w ← w − learningRate·v.
 *
 * @param learningRate of the heads
 * @param backboneRate multiplies it for the backbone; 0 freezes the backbone: it then runs as in evaluation, and its running
 *     statistics stay too
 */
public record SgdStep(double learningRate, double backboneRate, double momentum, double weightDecay) {
    public SgdStep {
        requireAtLeastZero("learning rate", learningRate);
        requireAtLeastZero("backbone rate", backboneRate);
        requireAtLeastZero("momentum", momentum);
        requireAtLeastZero("weight decay", weightDecay);
    }

    /** With one learning rate for all. */
    public SgdStep(double learningRate, double momentum, double weightDecay) {
        this(learningRate, 1, momentum, weightDecay);
    }

    boolean freezesBackbone() {
        return backboneRate == 0;
    }

    double backboneLearningRate() {
        return learningRate * backboneRate;
    }

    private static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new TorchException(name + " (=" + value + ") must be a finite number of at least 0");
        }
    }
}
