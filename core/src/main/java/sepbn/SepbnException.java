package sepbn;

import java.util.regex.Pattern;

/**
 * The base of every failure that the toolkit reports on purpose.
 *
 * <p>Its message is one line that names the argument, its value, the rule and the remedy; the command line prints that
 * line and nothing else. What would break the line, in a value or a file's name, is shown as a blank, and what would steer a
 * terminal as a question mark. Any other exception is a defect of the toolkit.
 */
public abstract class SepbnException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    protected SepbnException(String message) {
        super(oneLine(message));
    }

    protected SepbnException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return CONTROL.matcher(LINE_BREAK.matcher(message).replaceAll(" ")).replaceAll("?");
    }
}
