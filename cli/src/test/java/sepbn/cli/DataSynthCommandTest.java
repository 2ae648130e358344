package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.format.PtsFile;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageReader;

final class DataSynthCommandTest {
    @TempDir
    private Path folder;

    @Test
    void the300wReaderFindsWhatWasDrawn() {
        assertThat(synth("300w-68", "4").exitCode()).isZero();
        DataSet drawn = DataSets.open(DataSetReference.parse("synthetic:count=4,seed=7,protocol=300w-68#train"));
        DataSet read = DataSets.open(DataSetReference.parse("300w:" + out()));

        assertThat(read.size()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            assertThat(read.samples().get(i).image().load().rgb())
                    .isEqualTo(drawn.samples().get(i).image().load().rgb());
            assertThat(read.samples().get(i).landmarks().toArray())
                    .containsExactly(drawn.samples().get(i).landmarks().toArray(), within(1e-4));
        }
    }

    @Test
    void everyProtocolIsWrittenCountingPixelsFromOne() throws IOException {
        assertThat(synth("mtfl-5", "2").exitCode()).isZero();
        Landmarks truth = DataSets.open(DataSetReference.parse("synthetic:count=2,seed=7,protocol=mtfl-5#train"))
                .samples()
                .get(1)
                .landmarks();
        List<String> lines = Files.readAllLines(out().resolve("000001.pts"));

        assertThat(lines).hasSize(4 + 5).startsWith("version: 1", "n_points: 5", "{");
        assertThat(Double.parseDouble(lines.get(3).split(" ")[0])).isCloseTo(truth.x(0) + 1, within(1e-4));
        assertThat(PtsFile.read(out().resolve("000001.pts"), 5).toArray())
                .containsExactly(truth.toArray(), within(1e-4));
    }

    @Test
    void theTableSaysWhatIsHardAboutEachFace() throws IOException {
        synth("300w-68", "40");
        List<String> lines = Files.readAllLines(out().resolve("subsets.csv"));

        assertThat(lines).hasSize(41);
        assertThat(lines.get(0)).startsWith("image,blur,").contains("occlusion", "pose");
        assertThat(lines.subList(1, 41)).allMatch(line -> line.matches("\\d{6}\\.png(,[01])+"));
        assertThat(lines.subList(1, 41)).anyMatch(line -> line.contains(",1"));
    }

    @Test
    void theSameSeedDrawsTheSameFaces() throws IOException {
        synth("300w-68", "2");
        byte[] first = Files.readAllBytes(out().resolve("000001.png"));
        CommandRun again = CommandRun.of(
                "data",
                "synth",
                "--count",
                "2",
                "--seed",
                "7",
                "--protocol",
                "300w-68",
                "--out",
                folder.resolve("again").toString());

        assertThat(again.exitCode()).isZero();
        assertThat(folder.resolve("again/000001.png")).hasBinaryContent(first);
        assertThat(ImageReader.read(folder.resolve("again/000001.png")).width()).isEqualTo(192);
    }

    @Test
    void interruptedItLeavesNothing() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CommandRun run = CommandRun.of(
                () -> () -> asked.incrementAndGet() > 1,
                "data",
                "synth",
                "--count",
                "40",
                "--seed",
                "7",
                "--protocol",
                "mtfl-5",
                "--out",
                out().toString());

        assertThat(run.exitCode()).isEqualTo(130);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private Path out() {
        return folder.resolve("faces");
    }

    private CommandRun synth(String protocol, String count) {
        return CommandRun.of(
                "data", "synth", "--count", count, "--seed", "7", "--protocol", protocol, "--out", out().toString());
    }
}
