package sepbn.torch;

/**
 * One step of stochastic gradient descent, with PyTorch's meaning: for each parameter w with gradient g and velocity v
 * (0 before the first step), g ← g + weightDecay·w, v ← momentum·v + g, w ← w − learningRate·v.
 */
public record SgdStep(double learningRate, double momentum, double weightDecay) {
    public SgdStep {
        requireAtLeastZero("learning rate", learningRate);
        requireAtLeastZero("momentum", momentum);
        requireAtLeastZero("weight decay", weightDecay);
    }

    private static void requireAtLeastZero(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new TorchException(name + " (=" + value + ") must be a finite number of at least 0");
        }
    }
}
