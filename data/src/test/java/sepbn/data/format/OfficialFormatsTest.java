package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** The official layouts, from small files written here in exactly their form. */
final class OfficialFormatsTest {
    @TempDir
    private Path folder;

    @Test
    void mtflHasItsXsBeforeItsYs() throws IOException {
        image("lfw_5590/one.png", 80, 80);
        image("net_7876/two.png", 80, 80);
        write("training.txt", "lfw_5590\\one.png 20 60 40 25 55 30 31 45 60 61 1 2 1 3\n\n");
        write("testing.txt", "net_7876/two.png 20.5 60 40 25 55 30 31 45 60 61\n");
        Sample face = open("mtfl").samples().get(0);
        assertThat(face.id()).isEqualTo("lfw_5590/one.png");
        assertThat(face.landmarks()).isEqualTo(Landmarks.of(20, 30, 60, 31, 40, 45, 25, 60, 55, 61));
        // Bounds 20..60 and 30..61, times 2.5 about (40, 45.5).
        assertThat(face.box()).isEqualTo(new Box(-10, 6.75, 100, 77.5));
        assertThat(ids("mtfl", "train")).containsExactly("lfw_5590/one.png");
        assertThat(ids("mtfl", "test")).containsExactly("net_7876/two.png");
    }

    @Test
    void immCountsInSharesOfItsImage() throws IOException {
        for (String name : List.of("01-1m", "25-3f", "30-6m", "31-1f")) {
            image(name + ".png", 64, 48);
            write(name + ".asf", asf(name + ".png", 58));
        }
        DataSet all = open("imm");
        assertThat(all.protocol().name()).isEqualTo("imm-58");
        assertThat(all.samples())
                .extracting(Sample::id)
                .containsExactly("01-1m.jpg", "25-3f.jpg", "30-6m.jpg", "31-1f.jpg");
        assertThat(all.samples().get(0).landmarks().x(10)).isCloseTo(10 / 64.0 * 64, within(1e-9));
        assertThat(all.samples().get(0).landmarks().y(10)).isCloseTo(10 * 10 / 4096.0 * 48, within(1e-9));
        assertThat(ids("imm", "hold")).containsExactly("25-3f.jpg", "30-6m.jpg");
        assertThat(ids("imm", "fit")).containsExactly("01-1m.jpg", "31-1f.jpg");
    }

    @Test
    void wflwHasARectangleAndSixSubsets() throws IOException {
        image("WFLW_images/a/one.png", 100, 100);
        String lists = "WFLW_annotations/list_98pt_rect_attr_train_test/list_98pt_rect_attr_";
        String points =
                IntStream.range(0, 98).mapToObj(i -> i + " " + (i + 0.5)).collect(Collectors.joining(" "));
        write(
                lists + "test.txt",
                points + " 10 20 60 90 1 0 0 1 0 0 a/one.png\n" + points + " 0 0 50 50 0 0 0 0 0 1 a/one.png\n");
        DataSet test = open("wflw", "test");
        assertThat(test.samples()).extracting(Sample::id).containsExactly("a/one.png", "a/one.png#2");
        assertThat(test.samples().get(0).box()).isEqualTo(new Box(10, 20, 50, 70));
        assertThat(test.samples().get(0).landmarks().point(97).y()).isEqualTo(97.5);
        assertThat(test.samples().get(0).subsets()).containsExactlyInAnyOrder("test", "pose", "make-up");
        assertThat(ids("wflw", "blur")).containsExactly("a/one.png#2");
        assertThatThrownBy(() -> open("wflw", "train"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("split (=train) must be one of [blur, fit, hold, make-up, pose, test]");
    }

    /** Where there is a training part, the other parts are on neither side. */
    @Test
    void fitAndHoldAreThePartsOfTheTrainingPart() throws IOException {
        StringBuilder training = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            image("f/" + i + ".png", 8, 8);
            training.append("f/" + i + ".png 1 2 3 4 5 1 2 3 4 6\n");
        }
        image("f/test.png", 8, 8);
        write("training.txt", training.toString());
        write("testing.txt", "f/test.png 1 2 3 4 5 1 2 3 4 6\n");
        List<String> fit = ids("mtfl", "fit");
        List<String> hold = ids("mtfl", "hold");
        assertThat(hold).isNotEmpty().hasSizeLessThan(12).doesNotContainAnyElementsOf(fit);
        assertThat(fit.size() + hold.size()).isEqualTo(40);
        assertThat(fit).doesNotContain("f/test.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.png 1 2 3|line 1: fields (=4) must be a path, x and y of five landmarks",
                "a.png 1 2 3 4 5 6 7 8 9 x|line 1: field 11 (=x) must be a number",
                "a.png 1 2 3 4 5 6 7 8 9 NaN|line 1: field 11 (=NaN) must be at most a million from 0",
                "b.png 1 2 3 4 5 6 7 8 9 10|line 1: image (=",
                "a.png 1 1 1 1 1 6 7 8 9 10|the landmarks must not lie on one line"
            })
    void aWrongLineIsNamed(String line, String message) throws IOException {
        image("a.png", 8, 8);
        write("training.txt", line + "\n");
        assertThatThrownBy(() -> open("mtfl"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("training.txt")
                .hasMessageContaining(message);
    }

    @Test
    void anImmFileThatIsCutShortIsNamed() throws IOException {
        image("01-1m.png", 64, 48);
        write("01-1m.asf", asf("01-1m.png", 57));
        assertThatThrownBy(() -> open("imm"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("01-1m.asf: number of points (=57, on 57 lines) must be 58");
        write("01-1m.asf", "# nothing\n");
        assertThatThrownBy(() -> open("imm")).hasMessageContaining("must have a number of points");
    }

    @ParameterizedTest
    @CsvSource({"mtfl, training.txt", "imm, .asf", "wflw, WFLW_annotations"})
    void aFolderWithoutTheFilesIsRefused(String format, String files) {
        assertThatThrownBy(() -> open(format)).isInstanceOf(DataException.class).hasMessageContaining(files);
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse(format + ":" + folder.resolve("none"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must exist")
                .hasMessageContaining(files);
    }

    private DataSet open(String format) {
        return DataSets.open(DataSetReference.parse(format + ":" + folder));
    }

    private DataSet open(String format, String split) {
        return DataSets.open(DataSetReference.parse(format + ":" + folder + "#" + split));
    }

    private List<String> ids(String format, String split) {
        return open(format, split).samples().stream().map(Sample::id).toList();
    }

    private static String asf(String image, int points) {
        String lines = IntStream.range(0, points)
                .mapToObj(i -> "0 \t4 \t" + i / 64.0 + " \t" + i * i / 4096.0 + " \t" + i + " \t0 \t1")
                .collect(Collectors.joining("\n"));
        return "#####\n#\n# AAM Shape File\n#\n" + points + "\n\n# model points\n" + lines + "\n\n# host image\n"
                + image + "\n";
    }

    private void image(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter.writePng(new Image(width, height, new byte[3 * width * height]), file);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
