package sepbn.evaluate;

import sepbn.SepbnException;

/** A model predicts landmarks that are infinite or not a number: its weights have diverged. */
public final class NonFiniteLandmarksException extends SepbnException {
    private static final long serialVersionUID = 1L;

    NonFiniteLandmarksException(String face, String data) {
        super("landmarks that the model predicts for face " + face + " of " + data
                + " must be finite numbers; its weights have diverged: train with a lower learning rate");
    }
}
