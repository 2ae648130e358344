package sepbn.model;

import sepbn.SepbnException;

/** A setting of a model, or a request to it, that breaks a rule. */
public final class ModelException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
