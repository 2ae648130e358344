package sepbn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import sepbn.SepbnException;
import sepbn.io.IoReason;
import sepbn.train.NonFiniteLossException;

/** Turns what a command threw into one line and an exit code. */
final class FailureReport {
    private static final String VERBOSE = "run again with --verbose to see where";

    private final Console console;
    private final boolean verbose;

    FailureReport(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    /** Prints the line, and the stack trace for those who asked for it. */
    ExitCode report(Throwable failure) {
        if (verbose) {
            failure.printStackTrace(console.err());
        }
        if (failure instanceof NonFiniteLossException) {
            return complain(failure.getMessage(), ExitCode.DIVERGED);
        }
        if (failure instanceof SepbnException) {
            return complain(failure.getMessage(), ExitCode.FAILURE);
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return complain(describe(unchecked.getCause()), ExitCode.FAILURE);
        }
        if (failure instanceof IOException io) {
            return complain(describe(io), ExitCode.FAILURE);
        }
        if (failure instanceof OutOfMemoryError) {
            return complain(
                    "memory ran out (" + failure.getMessage() + "); set SEPBN_JAVA_OPTS=-Xmx8g or lower the batch size",
                    ExitCode.FAILURE);
        }
        return complain("internal error: " + failure + (verbose ? "" : "; " + VERBOSE), ExitCode.INTERNAL);
    }

    private static String describe(IOException failure) {
        String file = failure instanceof java.nio.file.FileSystemException named && named.getFile() != null
                ? named.getFile() + ": "
                : "";
        return file + IoReason.of(failure);
    }

    private ExitCode complain(String message, ExitCode code) {
        console.complain(message);
        return code;
    }
}
