package sepbn.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSetReference;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

final class DataCheckTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFaces() throws IOException {
        image("a.png", 1);
        image("b.png", 2);
        image("c.png", 3);
        Files.writeString(
                folder.resolve("training.txt"),
                "a.png 4 20 12 6 18 5 5 12 20 20\na.png 5 20 12 6 18 5 5 12 20 20\nb.png 4 20 12 6 18 5 5 12 20 x\n");
        Files.writeString(folder.resolve("testing.txt"), "c.png 4 20 12 6 18 5 5 12 20 20\n");
    }

    @Test
    void countsAreThoseOfEverySplit() {
        assertThat(check("").findings())
                .extracting(Finding::line)
                .containsExactly(
                        "count: #train: found 2, officially 10000",
                        "count: #test: found 1, officially 2995",
                        "annotation: " + folder.resolve("training.txt") + ", line 3: field 11 (=x) must be a number");
    }

    @Test
    void ofASplitOnlyItsOwnNumberCounts() {
        CheckReport report = check("#test");
        assertThat(report.findings()).extracting(Finding::message).containsExactly("#test: found 1, officially 2995");
        assertThat(report.images()).isEqualTo(1);
    }

    /** Official numbers are those of the whole data set. */
    @Test
    void whereFacesAreLeftOutNoNumberIsCompared() {
        CheckReport report = check(",only=c[.]png");
        assertThat(report.findings()).extracting(Finding::kind).containsExactly(FindingKind.ANNOTATION);
        assertThat(report.images()).isEqualTo(1);
        assertThat(check(",only=c[.]png#test").findings()).isEmpty();
    }

    @Test
    void everyImageIsReadOnceHoweverManyFacesItShows() {
        AtomicInteger read = new AtomicInteger();
        DataCheck check = DataCheck.of(DataSetReference.parse("mtfl:" + folder));
        assertThat(check.images()).isEqualTo(2);
        check.run(done -> read.incrementAndGet(), () -> false);
        assertThat(read).hasValue(2);
    }

    @Test
    void itStopsWhenAsked() {
        DataCheck check = DataCheck.of(DataSetReference.parse("mtfl:" + folder));
        assertThat(check.run(done -> {}, () -> true)).isEmpty();
    }

    private CheckReport check(String split) {
        return DataCheck.of(DataSetReference.parse("mtfl:" + folder + split))
                .run(done -> {}, () -> false)
                .orElseThrow();
    }

    private void image(String name, int seed) {
        byte[] rgb = new byte[3 * 24 * 24];
        new Random(seed).nextBytes(rgb);
        ImageWriter.writePng(new Image(24, 24, rgb), folder.resolve(name));
    }
}
