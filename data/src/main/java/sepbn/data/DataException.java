package sepbn.data;

import sepbn.SepbnException;

/** Data that can't be opened or breaks a rule; the message names the file, and the line where there is one. */
public final class DataException extends SepbnException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 40;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Throws with {@code message} unless the rule holds. */
    public static void require(boolean rule, String message) {
        if (!rule) {
            throw new DataException(message);
        }
    }

    /** At most a few characters of a file, and none that would break a line of output. */
    public static String quoted(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "…";
    }
}
