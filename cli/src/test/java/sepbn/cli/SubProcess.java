package sepbn.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, started by bash. */
final class SubProcess {
    private static final long SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private SubProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts the program with its output in files of {@code folder}.
     *
     * @param before a bash command that is carried out first, such as {@code ulimit -f 8}
     */
    static SubProcess start(Path folder, String before, String... arguments) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "this test needs bash");
        List<String> command = new ArrayList<>(List.of(
                "/bin/bash",
                "-c",
                before + "; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1", // it ends before the better compiler's work pays
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=20g",
                "-Dorg.bytedeco.javacpp.logger=slf4j",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new SubProcess(process, out, err);
    }

    Process process() {
        return process;
    }

    /** Waits for the end. */
    CommandRun await() throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process did not end in " + SECONDS + " s: " + Files.readString(err));
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** What it has printed on standard error so far. */
    String errors() throws IOException {
        return Files.readString(err);
    }
}
