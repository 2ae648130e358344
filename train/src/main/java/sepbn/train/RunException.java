package sepbn.train;

import sepbn.SepbnException;

/** A run folder that can't be used as asked. */
public final class RunException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public RunException(String message) {
        super(message);
    }

    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
