package sepbn.evaluate.report;

import sepbn.SepbnException;

/** A report that can't be written. */
public final class ReportException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ReportException(String message) {
        super(message);
    }

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
