package sepbn.predict;

import sepbn.SepbnException;

/** A model that can't be used, or a request that it can't answer. */
public final class PredictException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public PredictException(String message) {
        super(message);
    }

    public PredictException(String message, Throwable cause) {
        super(message, cause);
    }
}
