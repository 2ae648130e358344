package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.weights.Checkpoint;

/** A real process and real signals. */
final class InterruptionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsTrainingAtAStepWithItsCheckpointWritten(String signal) throws IOException, InterruptedException {
        assumeFalse(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
                "Windows has no such signals");
        assumeFalse(
                ignored(signal),
                "SIG" + signal + " is ignored by whatever this process starts, as by background processes of a shell"
                        + " without job control; run the tests in the foreground");
        Path config = TinyModel.writeConfig(folder);
        Path run = folder.resolve("run");
        SubProcess training = SubProcess.start(
                folder, ":", "train", config.toString(), "--out", run.toString(), "--set", "training.epochs=100000");
        while (training.process().isAlive() && !training.errors().contains("epoch 2/")) {
            Thread.sleep(50);
        }
        new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(training.process().pid()))
                .start()
                .waitFor();
        CommandRun result = training.await();

        assertThat(result.exitCode()).as(result.err()).isEqualTo(130);
        assertThat(result.err()).contains("stopping at the next safe point").contains("--resume goes on from it");
        assertThat(Checkpoint.read(run.resolve("last.safetensors")).manifest().progress())
                .isPresent();
    }

    /** No shell can give a process a signal back that it was started without. */
    private static boolean ignored(String signal) throws IOException {
        Process shell = new ProcessBuilder("/bin/bash", "-c", "trap -p " + signal).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("''");
    }

    @Test
    void withoutASignalTheExitCodeIsTheCommands() throws IOException, InterruptedException {
        CommandRun result =
                SubProcess.start(folder, ":", "model", "missing.safetensors").await();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.complaints()).hasSize(1);
    }
}
