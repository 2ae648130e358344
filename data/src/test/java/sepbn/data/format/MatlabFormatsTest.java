package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataWriters;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** aflw: and cofw:, from files that other tools made. */
final class MatlabFormatsTest {
    @TempDir
    private Path folder;

    private DataSet open(String set) {
        return DataSets.open(DataSetReference.parse(set));
    }

    private static List<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).toList();
    }

    /** Points of face 0 of the train file: (10.25 + i, 20.5 + i), its box 3, 5.5, 40, 50.25, all counted from 1. */
    @Test
    void cofwHoldsItsImagesItself() {
        MatlabFixtures.copy("COFW_train_color.mat", folder);
        MatlabFixtures.copy("COFW_test_color.mat", folder);
        DataSet train = open("cofw:" + folder + "#train");
        assertThat(train.protocol().name()).isEqualTo("cofw-29");
        assertThat(ids(train)).containsExactly("train/000001.png", "train/000002.png", "train/000003.png");
        Sample face = train.samples().get(0);
        assertThat(face.landmarks().point(3)).isEqualTo(new Point(12.25, 22.5));
        assertThat(face.boxes().official()).contains(new Box(2, 4.5, 40, 50.25));
        assertThat(face.occluded()).containsExactlyInAnyOrder(0, 4, 8, 12, 16, 20, 24, 28);
        Image image = face.image().load();
        assertThat(List.of(image.width(), image.height())).containsExactly(6, 4);
        // 7x + 31y + 60c at (5, 2), blue.
        assertThat(image.value(5, 2, 2)).isEqualTo(35 + 62 + 120);
        assertThat(face.image().stamp()).isPresent();
        assertThat(ids(open("cofw:" + folder + "#test"))).allMatch(id -> id.startsWith("test/"));
        assertThatThrownBy(() -> open("cofw:" + folder + "#pose"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("split (=pose) must be one of [fit, hold, test, train]");
    }

    @Test
    void cofwGoesToOtherFormatsAndBack() {
        MatlabFixtures.copy("COFW_train_color.mat", folder);
        DataSet train = open("cofw:" + folder);
        Path target = folder.resolve("coco");
        DataWriters.of("coco").write(train, "train", new ImageStore(target, ImageStore.Transfer.COPY), target);
        DataSet again = open("coco:" + target);
        for (int i = 0; i < train.size(); i++) {
            Sample face = again.samples().get(i);
            assertThat(face.landmarks()).isEqualTo(train.samples().get(i).landmarks());
            assertThat(face.occluded()).isEqualTo(train.samples().get(i).occluded());
            assertThat(face.box()).isEqualTo(train.samples().get(i).box());
            assertThat(face.image().load().rgb())
                    .isEqualTo(train.samples().get(i).image().load().rgb());
        }
        assertThatThrownBy(() -> DataWriters.of("cofw")).hasMessageContaining("format (=cofw) to write must be one of");
    }

    /** The fixture's order is 3, 1, 5, 2, 4; with two test faces these are the last two, with none all train. */
    @Test
    void aflwHasItsFacesInTheOrderOfTheFile() throws IOException {
        aflwImages();
        Files.move(MatlabFixtures.copy("aflw.mat", folder), folder.resolve("AFLWinfo_release.mat"));
        DataSet all = open("aflw:" + folder);
        assertThat(all.protocol().name()).isEqualTo("aflw-19");
        assertThat(ids(all))
                .containsExactly(
                        "2/image00035.jpg", "0/image00002.jpg", "3/bildü.jpg", "0/image00013.jpg", "3/image00041.jpg");
        Sample first = all.samples().get(1);
        assertThat(first.landmarks().point(2)).isEqualTo(new Point(102.25, 204.5));
        assertThat(first.box()).isEqualTo(new Box(90, 180, 220.5, 240.25));
        // Visible where (face + landmark) mod 3 is not 0.
        assertThat(first.occluded()).containsExactlyInAnyOrder(0, 3, 6, 9, 12, 15, 18);
        assertThat(first.image().load().width()).isEqualTo(9);

        Path target = folder.resolve("copy");
        DataWriters.of("aflw")
                .write(subset(all, 1, 3), "train", new ImageStore(target, ImageStore.Transfer.COPY), target);
        DataWriters.of("aflw")
                .write(subset(all, 0, 1), "test", new ImageStore(target, ImageStore.Transfer.COPY), target);
        assertThat(ids(open("aflw:" + target + "#train"))).containsExactly("0/image00002.jpg", "3/bildü.jpg");
        assertThat(ids(open("aflw:" + target + "#full"))).containsExactly("2/image00035.jpg");
        // All its landmarks are visible.
        assertThat(ids(open("aflw:" + target + "#frontal"))).containsExactly("2/image00035.jpg");
    }

    private static DataSet subset(DataSet data, int from, int to) {
        return DataSet.of(data.name(), data.protocol(), data.samples().subList(from, to), data.licence());
    }

    private void aflwImages() throws IOException {
        for (String name : List.of(
                "0/image00002.jpg", "0/image00013.jpg", "2/image00035.jpg", "3/image00041.jpg", "3/bildü.jpg")) {
            Path file = folder.resolve("data/flickr").resolve(name);
            Files.createDirectories(file.getParent());
            ImageWriter.writeJpeg(new Image(9, 8, new byte[3 * 72]), file);
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> open("cofw:" + folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("COFW_train_color.mat and COFW_test_color.mat");
        assertThatThrownBy(() -> open("aflw:" + folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("AFLWinfo_release.mat");
        Files.move(MatlabFixtures.copy("aflw.mat", folder), folder.resolve("AFLWinfo_release.mat"));
        assertThatThrownBy(() -> open("aflw:" + folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("face 2/image00035.jpg: image (=");
    }
}
