package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that fail halfway: no file may grow beyond a limit. */
final class WriteFailureTest {
    /** In units of 1024 bytes: enough for text and for what Java itself writes, not for a checkpoint or a picture. */
    private static final String LIMIT = "ulimit -f 40";

    @TempDir
    private Path folder;

    @Test
    void aCheckpointThatDoesNotFitLeavesNothingHalfWritten() throws IOException, InterruptedException {
        Path config = TinyModel.writeConfig(folder);
        Path run = folder.resolve("run");
        CommandRun result = SubProcess.start(folder, LIMIT, "train", config.toString(), "--out", run.toString())
                .await();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(complaint(result)).contains("safetensors").contains("File too large");
        assertThat(names(run)).contains("config.yaml").noneMatch(name -> name.contains("safetensors"));
    }

    @Test
    void aDrawingThatDoesNotFitLeavesNothingHalfWritten() throws IOException, InterruptedException {
        Path pictures = folder.resolve("pictures");
        CommandRun synth = CommandRun.of(
                "data", "synth", "--count", "1", "--seed", "3", "--protocol", "300w-68", "--out", pictures.toString());
        assertThat(synth.exitCode()).as(synth.err()).isZero();
        // Without a limit first: it works, and what libraries unpack for the first time is on the disk already.
        CommandRun unlimited = CommandRun.of(
                "predict",
                TinyModel.run().toString(),
                pictures.resolve("000000.png").toString(),
                "--json");
        assertThat(unlimited.exitCode()).as(unlimited.err()).isZero();
        Path drawn = folder.resolve("drawn");
        CommandRun result = SubProcess.start(
                        folder,
                        "ulimit -f 4",
                        "predict",
                        TinyModel.run().toString(),
                        pictures.resolve("000000.png").toString(),
                        "--json",
                        "--draw",
                        drawn.toString())
                .await();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(complaint(result)).contains("landmarks.png").contains("File too large");
        assertThat(result.out()).isEmpty();
        assertThat(names(drawn)).isEmpty();
    }

    @Test
    void synthWritesAllItsFilesOrNone() throws IOException, InterruptedException {
        Path faces = Files.createDirectory(folder.resolve("parent")).resolve("faces");
        CommandRun result = SubProcess.start(
                        folder,
                        "ulimit -f 8",
                        "data",
                        "synth",
                        "--count",
                        "5",
                        "--seed",
                        "3",
                        "--protocol",
                        "300w-68",
                        "--out",
                        faces.toString())
                .await();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(complaint(result)).contains(".png").contains("File too large");
        assertThat(names(faces.getParent())).isEmpty();
    }

    /** The last line; before it only what training says of its progress. */
    private static String complaint(CommandRun result) {
        List<String> complaints = result.complaints().stream()
                .filter(line -> line.startsWith("sepbn: "))
                .toList();
        assertThat(complaints).as(result.err()).hasSize(1);
        assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
        return complaints.get(0);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
