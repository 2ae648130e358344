package sepbn.experiment;

import sepbn.SepbnException;

/** An experiment that can't be read or carried out as its file says. */
public final class ExperimentException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ExperimentException(String message) {
        super(message);
    }

    public ExperimentException(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new ExperimentException(message);
        }
    }
}
