package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

final class FailureReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            80);

    @Test
    void aMessageOfSeveralLinesBecomesOne() {
        assertThat(report(new CliException("first\n  second\u0007 third"))).isEqualTo(ExitCode.FAILURE);
        assertThat(printed()).isEqualTo("sepbn: first second? third");
    }

    @Test
    void theFileSystemsFailuresNameTheFile() {
        assertThat(report(new UncheckedIOException(new FileSystemException("run/x", null, "No space left on device"))))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(printed()).isEqualTo("sepbn: run/x: No space left on device");
    }

    @Test
    void aRefusalOfTheFileSystemIsSaidInWords() {
        report(new UncheckedIOException(new AccessDeniedException("run/x")));

        assertThat(printed()).isEqualTo("sepbn: run/x: permission denied");
    }

    @Test
    void anythingElseIsADefectOfTheProgram() {
        assertThat(report(new IllegalStateException("surprise"))).isEqualTo(ExitCode.INTERNAL);
        assertThat(printed())
                .isEqualTo("sepbn: internal error: java.lang.IllegalStateException: surprise; run again with --verbose"
                        + " to see where");
    }

    @Test
    void lackOfMemoryNamesTheRemedy() {
        assertThat(report(new OutOfMemoryError("Java heap space"))).isEqualTo(ExitCode.FAILURE);
        assertThat(printed()).contains("memory ran out (Java heap space)").contains("SEPBN_JAVA_OPTS");
    }

    @Test
    void verboseShowsTheStackTraceFirst() {
        new FailureReport(console, true).report(new UncheckedIOException(new IOException("broken")));

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("java.io.UncheckedIOException")
                .contains("\tat sepbn.cli.FailureReportTest")
                .endsWith("sepbn: broken" + System.lineSeparator());
    }

    private ExitCode report(Throwable failure) {
        return new FailureReport(console, false).report(failure);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
