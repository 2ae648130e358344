package sepbn.inspect;

import sepbn.SepbnException;

/** A network that lacks what one wants to look at. */
public final class InspectException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public InspectException(String message) {
        super(message);
    }
}
