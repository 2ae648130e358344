package sepbn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param interactive whether somebody watches {@code err} on a terminal
 * @param columns the width of that terminal in characters
 */
record Console(PrintStream out, PrintStream err, boolean interactive, int columns) {
    private static final int COLUMNS = 80;
    /** What a progress bar needs; some terminals say that they have no width at all. */
    private static final int NARROWEST = 40;

    Console {
        columns = Math.max(NARROWEST, columns);
    }

    /** The process's own streams, in UTF-8. The launcher says what Java can't find out: whether standard error is a terminal. */
    static Console ofProcess() {
        return new Console(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Boolean.getBoolean("sepbn.terminal"),
                Integer.getInteger("sepbn.columns", COLUMNS));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** One line on standard error, with the name of the program before it. */
    void complain(String message) {
        err.println("sepbn: " + oneLine(message));
    }

    /** One line on standard error that takes the place of a progress bar drawn there. */
    void note(String message) {
        String line = oneLine(message);
        err.println(interactive ? "\r" + line + " ".repeat(Math.max(0, columns - 1 - line.length())) : line);
    }

    /** Names of files may contain anything. */
    static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
