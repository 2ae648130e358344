package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.image.Image;

/** On the real files, where the folder is given; skipped elsewhere. */
final class RealInterchangeTest {
    @TempDir
    private Path temporary;

    private static Path real(String path) {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, path))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "needs a folder with " + path + " in it, named by SEPBN_DATA");
        return folder.get();
    }

    private static DataSet open(String reference) {
        return DataSets.open(DataSetReference.parse(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "300w, 300w-68, 2, 0",
        "aflw, aflw-19, 2, 0",
        "cofw, cofw-29, 2, 15",
        "wflw, wflw-98, 4, 0",
        "lapa, lapa-106, 2, 0"
    })
    void readsTheFilesOfMmpose(String name, String protocol, int faces, int hidden) {
        DataSet data = open("coco:" + real("formats/coco/" + name) + "#test_" + name);

        assertThat(data.protocol().name()).isEqualTo(protocol);
        assertThat(data.size()).isEqualTo(faces);
        assertThat(data.samples().stream()
                        .mapToInt(face -> face.occluded().size())
                        .sum())
                .isEqualTo(hidden);
        data.samples().forEach(RealInterchangeTest::assertInItsImage);
        assertThat(data.samples()).allMatch(face -> face.boxes().official().isPresent());
    }

    @Test
    void readsTheFilesOfDlib() {
        String folder = "dlib:" + real("formats/dlib");
        DataSurvey survey = DataSets.survey(DataSetReference.parse(folder));

        assertThat(survey.problems()).isEmpty();
        assertThat(survey.data().protocol().name()).isEqualTo("300w-68");
        // The other two of the four files have boxes only.
        assertThat(survey.leftOut()).containsExactly(Map.entry("boxes without parts", 43));
        assertThat(open(folder + "#testing_with_face_landmarks").size()).isEqualTo(25);
        assertThat(open(folder + "#training_with_face_landmarks").size()).isEqualTo(18);
        survey.data().samples().forEach(RealInterchangeTest::assertInItsImage);
    }

    /** Labels without their images: 15 files, of faces that look to all sides. */
    @Test
    void readsTheSignsOfMerlRav() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(real("formats/merl-rav"))) {
            files = found.filter(file -> file.toString().endsWith(".pts")).toList();
        }

        List<LabelledPoints> faces = files.stream()
                .map(file -> PtsFile.read(file, new PtsDialect(OptionalInt.of(68), PtsDialect.FIRST, true)))
                .toList();

        assertThat(faces).hasSize(15);
        assertThat(faces).allMatch(face -> Arrays.stream(face.landmarks().toArray())
                .allMatch(value -> Double.isNaN(value) || value >= -1));
        assertThat(faces).anyMatch(face -> !face.occluded().isEmpty());
        assertThat(faces).anyMatch(face -> face.landmarks().labelledCount() < 68);
        assertThat(faces).allMatch(face -> face.occluded().stream()
                .allMatch(landmark -> face.landmarks().labelled(landmark)));
    }

    private static void assertInItsImage(Sample face) {
        Image image = face.image().load();
        assertThat(face.box().center().x()).isBetween(0.0, (double) image.width());
        assertThat(face.box().center().y()).isBetween(0.0, (double) image.height());
        assertThat(face.box().width()).isGreaterThan(5);
        assertThat(face.landmarks().labelledCount()).isEqualTo(face.landmarks().count());
    }

    @Test
    void readsAnImageWhoseNameLiesAboutItsType() throws IOException {
        Path images = real("tricky");
        Files.writeString(
                temporary.resolve("train.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"Jake_Gyllenhaal_42.jpg\"}], \"annotations\": [{\"id\": 1,"
                        + " \"image_id\": 1, \"keypoints\": [99, 99, 2, 180, 99, 2, 140, 150, 2, 110, 200, 2, 170, 200, 2]}]}");

        Sample face = open("coco:" + temporary + ",images=" + images).samples().get(0);

        assertThat(face.image().load().width()).isEqualTo(286);
        assertThat(face.image().load().height()).isEqualTo(316);
    }
}
