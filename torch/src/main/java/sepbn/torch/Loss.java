package sepbn.torch;

/**
 * A regression loss: the mean of {@link #value} over the N crops and those of their 2L coordinates that are labelled, of the
 * differences d = predicted − true in crop pixels.
 */
public sealed interface Loss {
    /** The loss of one coordinate. */
    double value(double difference);

    /** The derivative of {@link #value}; 0 at a kink, as in PyTorch. */
    double slope(double difference);

    /** |d|, the loss of the paper. */
    record L1() implements Loss {
        @Override
        public double value(double difference) {
            return Math.abs(difference);
        }

        @Override
        public double slope(double difference) {
            return Math.signum(difference);
        }
    }

    /**
     * d²/(2β) where |d| &lt; β, else |d| − β/2 (Girshick, "Fast R-CNN", 2015, Eq. 3, with PyTorch's β).
     *
     * @param beta β in pixels
     */
    record SmoothL1(double beta) implements Loss {
        public SmoothL1 {
            requirePositive("beta", beta);
        }

        @Override
        public double value(double difference) {
            double distance = Math.abs(difference);
            return distance < beta ? 0.5 * distance * distance / beta : distance - 0.5 * beta;
        }

        @Override
        public double slope(double difference) {
            return Math.abs(difference) < beta ? difference / beta : Math.signum(difference);
        }
    }

    /**
     * w·ln(1 + |d|/ε) where |d| &lt; w, else |d| − C with C = w − w·ln(1 + w/ε) (Feng et al., "Wing Loss for Robust
     * Facial Landmark Localisation with Convolutional Neural Networks", 2018, Eq. 5).
     *
     * @param width w in pixels; 10 in that paper
     * @param epsilon ε in pixels; 2 in that paper
     */
    record Wing(double width, double epsilon) implements Loss {
        public Wing {
            requirePositive("width", width);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public double value(double difference) {
            double distance = Math.abs(difference);
            return distance < width
                    ? width * Math.log1p(distance / epsilon)
                    : distance - width + width * Math.log1p(width / epsilon);
        }

        @Override
        public double slope(double difference) {
            double distance = Math.abs(difference);
            double steepness = distance < width ? width / (epsilon + distance) : 1;
            return steepness * Math.signum(difference);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new TorchException(name + " (=" + value + ") of the loss must be a finite number above 0");
        }
    }
}
