package sepbn.data.synthetic;

import sepbn.SepbnException;

/** Synthetic faces that can't be drawn as asked. */
public final class SyntheticException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public SyntheticException(String message) {
        super(message);
    }

    public SyntheticException(String message, Throwable cause) {
        super(message, cause);
    }
}
