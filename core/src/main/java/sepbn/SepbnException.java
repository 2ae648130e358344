package sepbn;

/**
 * The base of every failure that the toolkit reports on purpose.
 *
 * <p>Its message is one line that names the argument, its value, the rule and the remedy; the command line prints that
 * line and nothing else. Any other exception is a defect of the toolkit.
 */
public abstract class SepbnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected SepbnException(String message) {
        super(message);
    }

    protected SepbnException(String message, Throwable cause) {
        super(message, cause);
    }
}
