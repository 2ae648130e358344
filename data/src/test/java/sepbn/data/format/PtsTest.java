package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.DataWriters;
import sepbn.data.FaceBoxes;
import sepbn.data.FileImage;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.protocol.Protocols;

final class PtsTest {
    private static final String PTS = "version: 1\nn_points: 5\n{\n2 3\n6 3.25\n4 5\n3 7\n5 7\n}\n";
    private static final String POINTS = "[[2, 1], [2.25, 5], [4, 3], [6, 2], [6, 4]]";
    private static final String LJSON =
            "{\"version\": 2, \"labels\": [], \"landmarks\": {\"points\": " + POINTS + ", \"connectivity\": [[0, 1]]}}";
    private static final Landmarks EXPECTED = Landmarks.of(1, 2, 5, 2.25, 3, 4, 2, 6, 4, 6);

    @TempDir
    private Path folder;

    @Test
    void readsPointsBesideImages() throws IOException {
        face("train/a.png", PTS, "pts");
        face("train/größe 日.png", LJSON.replace("\n", "\r\n"), "ljson");
        face("c.png", "\uFEFF" + PTS.replace("\n", "\r\n"), "pts");
        Files.writeString(folder.resolve("train/a_2.pts"), PTS);

        DataSet data = open("");

        assertThat(data.protocol().name()).isEqualTo("mtfl-5");
        assertThat(data.samples())
                .extracting(Sample::id)
                .containsExactly("c.png", "train/a.png", "train/a.png#2", "train/größe 日.png");
        assertThat(data.samples()).allMatch(face -> face.landmarks().equals(EXPECTED));
        assertThat(data.samples()).allMatch(face -> face.boxes().official().isEmpty());
        assertThat(open("#train").size()).isEqualTo(3);
        assertThat(open("#train").samples().get(0).subsets()).containsExactly("train");
        assertThat(data.samples().get(0).subsets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 1", "1, 1, 0"})
    void countsFromWhatItIsTold(int first, double pts, double ljson) throws IOException {
        face("a.png", PTS, "pts");
        face("b.png", LJSON, "ljson");

        DataSet data = open(",first=" + first);

        assertThat(data.samples()).extracting(face -> face.landmarks().x(0)).containsExactly(pts, ljson);
    }

    @Test
    void negativeCoordinatesAreOutsideOrHidden() throws IOException {
        face("a.png", PTS.replace("2 3\n", "-2 -3\n").replace("4 5\n", "-1 -1\n"), "pts");

        Sample outside = open("").samples().get(0);
        assertThat(outside.landmarks().point(0)).isEqualTo(new Point(-3, -4));
        assertThat(outside.occluded()).isEmpty();

        Sample hidden = open(",occlusion=sign").samples().get(0);
        assertThat(hidden.landmarks()).isEqualTo(Landmarks.of(1, 2, 5, 2.25, Double.NaN, 0, 2, 6, 4, 6));
        assertThat(hidden.occluded()).containsExactly(0);

        assertThatThrownBy(() -> open(",occlusion=dots"))
                .hasMessage("data set pts:" + folder + ",occlusion=dots: occlusion (=dots) must be sign");
    }

    @Test
    void ljsonHasPointsThatAreNotLabelledOrHidden() throws IOException {
        face(
                "a.png",
                LJSON.replace("[4, 3]", "[null, null]")
                        .replace(
                                "[],",
                                "[{\"label\": \"all\", \"mask\": [0]}, {\"label\": \"occluded\", \"mask\": [1]}],"),
                "ljson");

        Sample face = open("").samples().get(0);

        assertThat(face.landmarks()).isEqualTo(Landmarks.of(1, 2, 5, 2.25, Double.NaN, 0, 2, 6, 4, 6));
        assertThat(face.occluded()).containsExactly(1);
    }

    @Test
    void ljsonOfVersionThreeHasAGroup() throws IOException {
        String group = "{\"labels\": [], \"landmarks\": {\"points\": " + POINTS + "}}";
        face("a.png", "{\"version\": 3, \"groups\": {\"LJSON\": " + group + "}}", "ljson");
        assertThat(open("").samples().get(0).landmarks()).isEqualTo(EXPECTED);

        face("a.png", "{\"version\": 3, \"groups\": {\"one\": " + group + ", \"two\": " + group + "}}", "ljson");
        assertThatThrownBy(() -> open("")).hasMessageEndingWith("a.ljson: groups (=2) must be one, for one face");
    }

    @Test
    void ljsonCountsWhereThereIsPtsToo() throws IOException {
        face("a.png", LJSON, "ljson");
        face("a.png", "nothing", "pts");

        DataSurvey survey = DataSets.survey(DataSetReference.parse("pts:" + folder));

        assertThat(survey.data().size()).isOne();
        assertThat(survey.problems()).isEmpty();
        assertThat(survey.leftOut()).isEqualTo(Map.of(".pts files of faces that have a .ljson file", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "version": 2         | "version": 1                | : version (=1) must be 2 or 3
            "version": 2         | "v": 2                      | : version (=) must be 2 or 3
            {"points": [         | {"dots": [                  | : landmarks.points must be a list of points [y, x]
            [2, 1]               | [2, 1, 0]                   | : point 0 must be two numbers, [y, x]
            [2, 1]               | 2                           | : point 0 must be two numbers, [y, x]
            [2, 1]               | [null, 1]                   | : point 0: y (=null) must be a number
            [2, 1]               | [2, "1"]                    | : point 0: x (="1") must be a number
            [2, 1]               | [2, NaN]                    | : point 0: x (=NaN) must be at most a million from 0
            [2, 1]               | [2e7, 1]                    | : point 0: y (=2.0E7) must be at most a million from 0
            [2, 1],              | ``                          | : the file has 4 points and must have 5
            [6, 4]]              | [6, 4]                      | , line 1: Unexpected character (':' (code 58)): was expecting comma to separate Array entries
            "labels": []         | "labels": [{"label": "occluded", "mask": [5]}] | : mask (=5) must be indices of points, 0..4
            """)
    void namesWhatIsWrongWithLjson(String right, String wrong, String message) throws IOException {
        face("a.png", LJSON.replace(right, wrong), "ljson");
        face("b.png", PTS, "pts");

        DataSurvey survey = DataSets.survey(DataSetReference.parse("pts:" + folder + ",protocol=mtfl-5"));

        assertThat(survey.problems()).containsExactly(folder.resolve("a.ljson") + message);
        assertThat(survey.data().size()).isOne();
        assertThatThrownBy(() -> open(",protocol=mtfl-5"))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("a.ljson") + message);
    }

    @Test
    void theFirstReadableFileTellsTheProtocol() throws IOException {
        face("a.png", "", "ljson");
        face("b.png", PTS.replace("5 7\n", "5 x\n"), "pts");
        face("c.png", PTS, "pts");
        face("d.png", PTS.replace("n_points: 5", "n_points: 4").replace("5 7\n", ""), "pts");

        DataSurvey survey = DataSets.survey(DataSetReference.parse("pts:" + folder));

        assertThat(survey.data().protocol().name()).isEqualTo("mtfl-5");
        assertThat(survey.data().samples()).extracting(Sample::id).containsExactly("c.png");
        assertThat(survey.problems())
                .hasSize(3)
                .anyMatch(line -> line.contains("a.ljson"))
                .anyMatch(line -> line.contains("b.pts, line 8: y (=x)"))
                .anyMatch(line -> line.contains("d.pts, line 2: n_points (=4) must be 5"));
    }

    @Test
    void refusesFoldersWithoutFacesAndPointsWithoutImages() throws IOException {
        assertThatThrownBy(() -> open(""))
                .hasMessageContaining("has no annotated face; it must have a folder of images");
        Files.writeString(folder.resolve("a.pts"), PTS);
        assertThatThrownBy(() -> open(""))
                .hasMessageStartingWith(folder.resolve("a.pts") + ": the points must have their image beside them");
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse("pts:" + folder.resolve("a.pts"))))
                .hasMessageContaining("must be a folder");
        Files.writeString(folder.resolve("a.pts"), "2 3\n3 3\n");
        assertThatThrownBy(() -> open("")).hasMessageContaining("landmarks (=2) are those of no built-in protocol");
        Files.writeString(folder.resolve("a.pts"), "?");
        assertThatThrownBy(() -> open("")).hasMessageContaining("a.pts, line 1: a point (=?) must be two numbers");
    }

    /** The points of a second face must not take the name that another image's points have. */
    @Test
    void keepsFacesApartWhoseImagesHaveSimilarNames() throws IOException {
        Path source = folder.resolve("source");
        List<String> ids = List.of("a.png", "a.png#2", "a.png#3", "a_2.png", "A.bmp", "a-2.png");
        List<Sample> faces =
                ids.stream().map(id -> sample(source, id, ids.indexOf(id))).toList();
        DataSet data = DataSet.of("test", Protocols.named("mtfl-5"), faces, "free");
        Path out = folder.resolve("out");

        DataWriters.of("pts").write(data, "train", new ImageStore(out, ImageStore.Transfer.COPY), out);

        try (Stream<Path> files = Files.list(out.resolve("train"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "a.png",
                            "a.pts",
                            "a_3.pts",
                            "a_4.pts",
                            "a_2.png",
                            "a_2.pts",
                            "A-2.png",
                            "A-2.pts",
                            "a-2-2.png",
                            "a-2-2.pts");
        }
        DataSet back = DataSets.open(DataSetReference.parse("pts:" + out + "#train"));
        assertThat(back.samples())
                .extracting(Sample::landmarks)
                .containsExactlyInAnyOrderElementsOf(
                        faces.stream().map(Sample::landmarks).toList());
        for (Sample face : back.samples()) {
            // The images' grey tells whose points are beside them.
            assertThat(face.landmarks().x(0) % 10).isEqualTo(face.image().load().rgb()[0]);
        }
    }

    /** Faces 0, 1 and 2 are in one image. */
    private static Sample sample(Path source, String id, int number) {
        int image = Math.max(0, number - 2);
        byte[] rgb = new byte[192];
        Arrays.fill(rgb, (byte) image);
        Path file = source.resolve(image + ".png");
        if (!Files.exists(file)) {
            source.toFile().mkdirs();
            ImageWriter.writePng(new Image(8, 8, rgb), file);
        }
        Landmarks landmarks = Landmarks.of(10 * number + image, 2, 5, 2, 3, 4, 2, 6, 4, 6);
        return new Sample(
                id,
                new FileImage(file),
                landmarks,
                Set.of(),
                FaceBoxes.of(Protocols.named("mtfl-5"), landmarks, "test"),
                Set.of());
    }

    @Test
    void refusesFacesThatItCouldNotReadBack() throws IOException {
        Path out = folder.resolve("out");
        Sample good = sample(folder, "a.png", 0);
        Landmarks line = Landmarks.of(1, 1, 2, 1, 3, 1, 4, 1, 5, 1);
        FaceBoxes official = new FaceBoxes(good.boxes().landmarks(), Optional.empty(), Optional.empty());
        Sample boxed = new Sample("b.png", good.image(), line, Set.of(), official, Set.of());
        Path odd = Files.copy(folder.resolve("0.png"), folder.resolve("0.jpe"));
        Sample named = new Sample("b.png", new FileImage(odd), good.landmarks(), Set.of(), good.boxes(), Set.of());

        for (Sample face : List.of(boxed, named)) {
            DataSet data = DataSet.of("test", Protocols.named("mtfl-5"), List.of(good, face), "free");
            assertThatThrownBy(() -> DataWriters.of("pts")
                            .write(data, "train", new ImageStore(out, ImageStore.Transfer.COPY), out))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("face b.png of test must");
        }
        assertThat(out).doesNotExist();
    }

    private void face(String image, String points, String type) throws IOException {
        Path file = folder.resolve(image);
        Files.createDirectories(file.getParent());
        ImageWriter.writePng(new Image(8, 8, new byte[192]), file);
        Files.writeString(folder.resolve(image.replaceFirst("\\.[^.]+$", "." + type)), points);
    }

    private DataSet open(String rest) {
        return DataSets.open(DataSetReference.parse("pts:" + folder + rest));
    }
}
