package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Point;
import sepbn.image.Image;

/** On the real files, where the folder is given; skipped elsewhere. */
final class RealFormatsTest {
    @ParameterizedTest
    @CsvSource({
        "imm, imm, 180, 144, 36",
        "mtfl, mtfl, 10000, 8988, 1012",
        "wflw, wflw, 111, 102, 9",
        "csv, youtube_faces, 3462, 3114, 348"
    })
    void readsEveryFace(String format, String path, int faces, int fit, int hold) {
        String set = format + ":" + folder(path);
        DataSet all = DataSets.open(DataSetReference.parse(set));
        assertThat(all.size()).isEqualTo(faces);
        assertThat(DataSets.open(DataSetReference.parse(set + "#fit")).size()).isEqualTo(fit);
        if (hold > 0) {
            assertThat(DataSets.open(DataSetReference.parse(set + "#hold")).size())
                    .isEqualTo(hold);
        }
        for (int i = 0; i < all.size(); i += Math.max(1, all.size() / 20)) {
            Sample sample = all.samples().get(i);
            Image image = sample.image().load();
            assertThat(sample.box().center().x()).isBetween(0.0, (double) image.width());
            assertThat(sample.box().center().y()).isBetween(0.0, (double) image.height());
            assertThat(sample.box().width()).isGreaterThan(5);
        }
    }

    /** A sample of RetinaFace's labels, of four images whose names have blanks; the labels are all the same. */
    @Test
    void retinaFacesLabelsAreRead() {
        DataSet faces = DataSets.open(DataSetReference.parse("widerface:" + folder("formats/retinaface")));
        assertThat(faces.samples()).extracting(Sample::id).hasSize(4).contains("Kamran_Khan/Kamran Khan_img_21.jpg");
        assertThat(faces.samples()).allSatisfy(face -> {
            assertThat(face.box()).isEqualTo(new Box(449, 340, 122, 149));
            assertThat(face.landmarks().point(0)).isEqualTo(new Point(488.906, 373.643));
            assertThat(face.image().load().width()).isPositive();
        });
    }

    /** One person in ten is held out, with all frames. */
    @Test
    void noPersonOfYoutubeFacesIsOnBothSides() {
        String set = "csv:" + folder("youtube_faces");
        assertThat(persons(set + "#hold")).hasSizeBetween(10, 400).doesNotContainAnyElementsOf(persons(set + "#fit"));
    }

    private static Set<String> persons(String set) {
        return DataSets.open(DataSetReference.parse(set)).samples().stream()
                .map(sample -> sample.id().replaceFirst("_\\d+\\.jpg(#\\d+)?$", ""))
                .collect(Collectors.toSet());
    }

    /** The list of 300-W's tests, without its images: every face is read but for its image. */
    @Test
    void hrnetsListIsReadUpToItsImages() {
        Path list = folder("formats/hrnet-csv");
        assertThatThrownBy(() -> DataSets.survey(DataSetReference.parse("hrnet-csv:" + list)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must be one of");
        DelimitedFile table = DelimitedFile.read(list.resolve("face_landmarks_300w_valid.csv"));
        assertThat(table.rows()).hasSize(689);
        assertThat(table.header()).hasSize(4 + 136);
        assertThat(table.rows()).allSatisfy(row -> assertThat(row.number(139)).isBetween(-100.0, 5000.0));
    }

    private static Path folder(String path) {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, path))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "needs a folder with " + path + " in it, named by SEPBN_DATA");
        return folder.get();
    }
}
