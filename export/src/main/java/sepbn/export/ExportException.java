package sepbn.export;

import sepbn.SepbnException;

/** A model that can't be exported, or a file that can't be written. */
public final class ExportException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
