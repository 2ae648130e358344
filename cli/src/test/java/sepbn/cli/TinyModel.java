package sepbn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** A narrow network, trained once for all tests, and the configuration that trains it in a second or two. */
final class TinyModel {
    static final String TEST_SET = "synthetic:count=12,seed=1,protocol=300w-68#test";

    private static final Path RUN = train();

    private TinyModel() {}

    /** The run folder. */
    static Path run() {
        return RUN;
    }

    /** A checkpoint of it. */
    static Path best() {
        return RUN.resolve("best.safetensors");
    }

    /**
     * Writes the configuration into {@code folder}, with further lines under {@code training}. One thread: a network this small is
     * slower with more, by far where the cores are busy.
     */
    static Path writeConfig(Path folder, String... training) {
        String yaml = """
                data:
                  train: synthetic:count=24,seed=1,protocol=300w-68#train
                  validation: %s
                network:
                  width: 0.125
                  input_size: 64
                engine:
                  threads: 1
                training:
                  epochs: 2
                  batch_size: 8
                %s
                """.formatted(TEST_SET, String.join("\n", training).indent(2));
        try {
            return Files.writeString(folder.resolve("tiny.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path train() {
        try {
            Path folder = Files.createTempDirectory("sepbn-tiny");
            Path config = writeConfig(folder);
            Path run = folder.resolve("run");
            CommandRun training = CommandRun.of("train", config.toString(), "--out", run.toString());
            Assertions.assertThat(training.exitCode()).as(training.err()).isZero();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
