package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/** The demo on a few faces and a few steps: everything but the learning. */
final class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aNetworkThatHasNotLearntIsAFailureWithEverythingToLookAt() {
        CommandRun run = demo(Interruption.NEVER);
        Image sheet = ImageReader.read(out().resolve("before-after.png"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("must be at most half of the mean shape's")
                .doesNotContain("\tat ");
        assertThat(run.out()).contains("On 8 synthetic faces", "before-after.png", "report.html", "./sepbn predict ");
        assertThat(sheet.width()).isGreaterThan(sheet.height());
        assertThat(out().resolve("run/report.html")).isNotEmptyFile();
        assertThat(out().resolve("faces/face-1.png")).exists();
        assertThat(out().resolve("faces/face-1.landmarks.png")).exists();
    }

    @Test
    void theCommandThatItSuggestsWorks() {
        String suggestion = demo(Interruption.NEVER)
                .out()
                .lines()
                .filter(line -> line.strip().startsWith("./sepbn predict"))
                .findFirst()
                .orElseThrow();
        List<String> words = List.of(suggestion.strip().split(" "));
        CommandRun run = CommandRun.of(words.subList(1, words.size()).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"points\":");
    }

    @Test
    void itCanBeShownTwiceInTheSameFolder() {
        demo(Interruption.NEVER);

        assertThat(demo(Interruption.NEVER).err()).contains("epoch 1/1").doesNotContain("holds a run");
    }

    @Test
    void interruptedItSaysSo() {
        CommandRun run = demo(() -> () -> true);

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.err()).contains("stopped");
    }

    private Path out() {
        return folder.resolve("demo");
    }

    private CommandRun demo(Interruption interruption) {
        List<String> arguments = new ArrayList<>(List.of("demo", "--out", out().toString()));
        for (String override : List.of(
                "data.train=synthetic:count=16,seed=1,protocol=300w-68#train",
                "data.validation=synthetic:count=8,seed=1,protocol=300w-68#test",
                "network.width=0.125",
                "training.epochs=1",
                "training.batch_size=8")) {
            arguments.addAll(List.of("--set", override));
        }
        return CommandRun.of(interruption, arguments.toArray(String[]::new));
    }
}
