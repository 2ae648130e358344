package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code data convert} refuses or does not end leaves nothing behind. */
final class DataConvertRefusalTest {
    private ConversionFolder conversion;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        conversion = new ConversionFolder(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--to none|format (=none) to write must be one of [300w, aflw, coco, csv,",
                "--to cofw|format (=cofw) to write must be one of",
                "--to wflw|protocol (=mtfl-5)",
                "--to coco --as 300w-68|protocol mtfl-5 has no exact mapping to (=300w-68)",
                "--to coco --images move|--images (=move) must be copy or link"
            })
    void whatCanNotBeDoneIsOneLineAndLeavesNothing(String optionsAndMessage) throws IOException {
        String[] parts = optionsAndMessage.split("\\|");
        String[] arguments = Stream.concat(
                        Stream.of(
                                "data",
                                "convert",
                                conversion.faces().set(),
                                "-o",
                                conversion.out().toString()),
                        Stream.of(parts[0].split(" ")))
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(arguments);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(parts[1]);
        assertThat(conversion.out()).doesNotExist();
    }

    @Test
    void anImageThatIsMissingLeavesNothing() throws IOException {
        String set = conversion.faces().set();
        Files.delete(conversion.folder().resolve("in/p1_2.png"));
        CommandRun run = CommandRun.of(
                "data", "convert", set, "--to", "coco", "-o", conversion.out().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.err()).contains("train.csv, line 4: image (=", "must exist");
        assertThat(conversion.left()).containsExactly("in");
    }

    @Test
    void partsOfWhichOneWouldReplaceAnotherAreRefused() throws IOException {
        CsvFaces faces = conversion.faces();
        faces.image("v.png", 9).face("val", "v.png", 1, 1);
        CommandRun run = CommandRun.of("data", "convert", faces.set(), "--to", "mtfl", "-o", conversion.out() + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .startsWith("sepbn: format mtfl does not give back ")
                .endsWith("; choose another --to, or write one part alone, as SET#PART");
        assertThat(conversion.left()).containsExactly("in");
    }

    @Test
    void interruptedItLeavesNothing() throws IOException {
        String set = conversion.faces().set();
        AtomicInteger asked = new AtomicInteger();
        CommandRun run = CommandRun.of(
                () -> () -> asked.incrementAndGet() > 2,
                "data",
                "convert",
                set,
                "--to",
                "coco",
                "-o",
                conversion.out() + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.err()).isEmpty();
        assertThat(conversion.left()).containsExactly("in");
    }
}
