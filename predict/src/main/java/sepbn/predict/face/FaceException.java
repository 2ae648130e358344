package sepbn.predict.face;

import sepbn.SepbnException;

/** A face detector that can't be had, or a request to one that breaks a rule. */
public final class FaceException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public FaceException(String message) {
        super(message);
    }

    public FaceException(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new FaceException(message);
        }
    }
}
