package sepbn.cli;

import sepbn.SepbnException;

/** A command that can't be carried out as asked. */
final class CliException extends SepbnException {
    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }

    CliException(String message, Throwable cause) {
        super(message, cause);
    }
}
