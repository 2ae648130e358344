package sepbn.data;

import sepbn.SepbnException;

/** Data that can't be opened or breaks a rule; the message names the file, and the line where there is one. */
public final class DataException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new DataException(message);
        }
    }
}
