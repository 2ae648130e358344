package sepbn.weights;

import sepbn.SepbnException;

/** A weights file that can't be read or written, or that does not fit the network. */
public final class WeightsException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
