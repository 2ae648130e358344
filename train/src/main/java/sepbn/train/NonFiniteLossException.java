package sepbn.train;

import sepbn.SepbnException;
import sepbn.evaluate.NonFiniteLandmarksException;

/** The loss, the weights or what the network predicts became infinite or not a number: the run has diverged. */
public final class NonFiniteLossException extends SepbnException {
    private static final long serialVersionUID = 1L;

    NonFiniteLossException(double loss, int epoch, int step, double learningRate, String samples) {
        super(String.format(
                java.util.Locale.ROOT,
                "loss (=%s) must be finite, but was not in epoch %d, step %d, at learning rate %.3g with the images %s;"
                        + " lower training.learning_rate.maximum or look at these images",
                loss,
                epoch,
                step,
                learningRate,
                samples));
    }

    private NonFiniteLossException(String message) {
        super(message);
    }

    private NonFiniteLossException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A step of {@code epoch}, counted from 1, had a finite loss, but left weights that are not. */
    static NonFiniteLossException ofWeights(int epoch) {
        return new NonFiniteLossException(
                "weights must be finite, but were not after epoch " + epoch + "; lower training.learning_rate.maximum");
    }

    /** The weights after {@code epoch}, counted from 1, are finite, but so large that what they predict is not. */
    static NonFiniteLossException ofLandmarks(int epoch, NonFiniteLandmarksException cause) {
        return new NonFiniteLossException("after epoch " + epoch + " " + cause.getMessage(), cause);
    }
}
