package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

final class CocoTest {
    /** Two images and room for annotations, which are given by what follows their ids. */
    private static final String FILE = """
            {"info": {"year": 2020},
             "images": [{"id": 7, "file_name": "a.png", "width": 8, "height": 8}, {"id": 8, "file_name": "b.png"}],
             "annotations": [
            %s
             ],
             "categories": [{"id": 1, "name": "face", "keypoints": [], "skeleton": []}]}
            """;

    private static final String POINTS = "\"keypoints\": [1.5, 2, 2, 5, 2.25, 1, 0, 0, 0, 2, 6, 2, 4, 6, 2]";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        image("a.png");
        image("b.png");
    }

    @Test
    void readsKeyPointsTheirVisibilityAndTheBox() throws IOException {
        write(
                "train.json",
                "{\"id\": 1, \"image_id\": 7, \"category_id\": 1, \"bbox\": [0.5, 1, 6, 7], " + POINTS + "}");

        DataSet data = open("");

        assertThat(data.protocol().name()).isEqualTo("mtfl-5");
        Sample face = data.samples().get(0);
        assertThat(face.id()).isEqualTo("a.png");
        assertThat(face.landmarks()).isEqualTo(Landmarks.of(1.5, 2, 5, 2.25, Double.NaN, Double.NaN, 2, 6, 4, 6));
        assertThat(face.occluded()).containsExactly(1);
        assertThat(face.boxes().official()).contains(new Box(0.5, 1, 6, 7));
        assertThat(face.subsets()).containsExactly("train");
        assertThat(face.image().load().width()).isEqualTo(8);
    }

    /** mmpose writes v = 1 at every key point, and sometimes as 1.0. */
    @Test
    void whereNoKeyPointIsVisibleOneMeansLabelled() throws IOException {
        write("train.json", face(7, "\"keypoints\": [1, 2, 1.0, 5, 2, 1, 3, 4, 1, 2, 6, 1.0, 4, 6, 1]"));
        assertThat(open("").samples().get(0).occluded()).isEmpty();

        write(
                "train.json",
                face(7, "\"keypoints\": [1, 2, 1.0, 5, 2, 1, 3, 4, 1, 2, 6, 1.0, 4, 6, 1]") + ",\n" + face(8, POINTS));
        assertThat(open("").samples().get(0).occluded()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void everyFileIsAPartNamedByItsStem() throws IOException {
        write("train.json", face(7, POINTS) + ",\n" + face(7, POINTS));
        write("person_keypoints_val.json", face(8, POINTS) + ",\n" + face(7, POINTS));
        Files.writeString(folder.resolve("config.json"), "{\"a\": [1, {\"images\": 2}]}");
        Files.writeString(folder.resolve("list.json"), "[1, 2]");

        assertThat(ids(open("#train"))).containsExactly("a.png#2", "a.png#3");
        assertThat(ids(open("#val"))).containsExactly("b.png", "a.png");
        assertThat(ids(open("")).subList(2, 4)).isEqualTo(ids(open("#train")));
        assertThat(ids(DataSets.open(DataSetReference.parse("coco:" + folder.resolve("train.json")))))
                .containsExactly("a.png", "a.png#2");
    }

    @Test
    void holdsOutByPersonWhereNamesGiveOne() throws IOException {
        StringBuilder images = new StringBuilder("{\"images\": [");
        StringBuilder faces = new StringBuilder("], \"annotations\": [");
        for (int i = 0; i < 60; i++) {
            image("Person_" + i / 3 + "_" + i % 3 + ".png");
            images.append(i > 0 ? "," : "")
                    .append("{\"id\": " + i + ", \"file_name\": \"Person_" + i / 3 + "_" + i % 3 + ".png\"}");
            faces.append(i > 0 ? "," : "").append(face(i, POINTS));
        }
        Files.writeString(folder.resolve("all.json"), images.toString() + faces + "]}");

        List<String> hold = ids(open(",person=(.+)_\\d#hold"));
        List<String> fit = ids(open(",person=(.+)_\\d#fit"));

        assertThat(hold.size() + fit.size()).isEqualTo(60);
        assertThat(hold).isNotEmpty().hasSizeLessThan(24);
        assertThat(hold.stream().map(id -> id.substring(0, id.length() - 6)))
                .doesNotContainAnyElementsOf(
                        fit.stream().map(id -> id.substring(0, id.length() - 6)).toList());
    }

    @Test
    void crowdsAndAnnotationsWithoutKeyPointsAreLeftOut() throws IOException {
        write(
                "train.json",
                String.join(
                        ",\n",
                        face(7, POINTS),
                        face(7, POINTS + ", \"iscrowd\": 1"),
                        face(7, "\"bbox\": [1, 2, 3, 4]"),
                        face(7, "\"keypoints\": []"),
                        face(7, "\"keypoints\": null"),
                        face(7, POINTS + ", \"num_keypoints\": 0"),
                        face(7, "\"keypoints\": [1, 2, 0, 5, 2, 0, 3, 4, 0, NaN, 6, 0, 4, null, 0]")));

        DataSurvey survey = survey();

        assertThat(survey.data().size()).isOne();
        assertThat(survey.problems()).isEmpty();
        assertThat(survey.leftOut())
                .containsEntry("annotations without key points", 5)
                .containsEntry("annotations of crowds", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0, 0, 0, 0]", "[0.0, 0, 0.0, 0]", "null", "[]", "[3, 4, 0, 0]"})
    void aBoxWithoutSizeIsNone(String box) throws IOException {
        write("train.json", face(7, POINTS + ", \"bbox\": " + box));

        Sample face = open("").samples().get(0);

        assertThat(face.boxes().official()).isEmpty();
        // Bounds 1.5..5 and 2..6, times 2.5 about (3.25, 4).
        assertThat(face.box()).isEqualTo(new Box(-1.125, -1, 8.75, 10));
    }

    @Test
    void keyPointsThatAreNamedAfterLandmarksAreReordered() throws IOException {
        Files.writeString(
                folder.resolve("train.json"),
                FILE.formatted(face(7, POINTS))
                        .replace(
                                "\"keypoints\": [], \"skel",
                                "\"keypoints\": [\"nose-tip\", \"left-eye-center\", \"right-eye-center\","
                                        + " \"right-mouth-corner\", \"left-mouth-corner\"], \"skel"));

        Sample face = open("").samples().get(0);

        assertThat(face.landmarks()).isEqualTo(Landmarks.of(5, 2.25, Double.NaN, Double.NaN, 1.5, 2, 4, 6, 2, 6));
        assertThat(face.occluded()).containsExactly(0);
    }

    @Test
    void namesOfWhichOnlySomeAreLandmarksAreRefused() throws IOException {
        String file = FILE.formatted(face(7, POINTS));
        String keypoints = "\"keypoints\": [], \"skel";
        Path list = folder.resolve("train.json");
        Files.writeString(
                list,
                file.replace(keypoints, "\"keypoints\": [\"nose-tip\", \"eye\", \"ear\", \"lip\", \"chin\"], \"skel"));
        assertThatThrownBy(() -> open(""))
                .hasMessage(list + ", line 4: annotation 1: the names of the key points of category 1 must all be"
                        + " landmarks of protocol mtfl-5, or none; these are not: eye, ear, lip, chin");

        Files.writeString(list, file.replace(keypoints, "\"keypoints\": [\"nose-tip\", \"nose-tip\"], \"skel"));
        assertThatThrownBy(() -> open(""))
                .hasMessageEndingWith("of category 1 must be each landmark of protocol mtfl-5 once");

        Files.writeString(list, file.replace(keypoints, "\"keypoints\": [\"a\", \"b\", \"c\", \"d\", \"e\"], \"skel"));
        assertThat(open("").samples().get(0).landmarks().x(0)).isEqualTo(1.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "../images", "images/train", "../images/train", "../train"})
    void findsImagesWhereExportsPutThem(String place) throws IOException {
        Path annotations = Files.createDirectories(folder.resolve("annotations"));
        Path images = Files.createDirectories(annotations.resolve(place));
        Files.move(folder.resolve("a.png"), images.resolve("a.png"));
        Files.writeString(annotations.resolve("person_keypoints_train.json"), FILE.formatted(face(7, POINTS)));

        DataSet data = DataSets.open(DataSetReference.parse("coco:" + annotations));

        assertThat(data.samples().get(0).image().load().width()).isEqualTo(8);
    }

    @Test
    void takesImagesFromAnotherFolderAndCountsFromOneWhenToldTo() throws IOException {
        Path images = Files.createDirectories(folder.resolve("else, where"));
        Files.move(folder.resolve("a.png"), images.resolve("a.png"));
        write("train.json", face(7, POINTS + ", \"bbox\": [1, 2, 5.5, 6]"));

        Sample face = open(",images=" + images + ",first=1").samples().get(0);

        assertThat(face.landmarks().x(0)).isEqualTo(0.5);
        assertThat(face.box()).isEqualTo(new Box(0, 1, 5.5, 6));
    }

    @Test
    void readsAByteOrderMarkWindowsLinesDoubledKeysAndTextIds() throws IOException {
        image("Übung/größe 1.png");
        String text = """
                {"images": [],
                 "images": [{"id": "x", "id": "7", "file_name": "Übung\\\\größe 1.png"}],
                 "extra": {"deep": [[1, {"annotations": 3}]]},
                 "annotations": [{"id": 3, "image_id": 7.0, "segmentation": [[1, 2]], POINTS}]}
                """.replace("POINTS", POINTS).replace("\n", "\r\n");
        Files.write(folder.resolve("train.json"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));

        assertThat(ids(open(""))).containsExactly("Übung/größe 1.png");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "image_id": 9, POINTS                                     | image_id (=9) must be that of one of the file's images
            POINTS                                                    | image_id is missing; it must be that of an image
            "image_id": null, POINTS                                  | image_id is missing; it must be that of an image
            "image_id": 7, "keypoints": "1 2 2"                       | keypoints must be x, y and v of each key point
            "image_id": 7, "keypoints": [1, 2]                        | keypoints must be x, y and v of each key point
            "image_id": 7, "keypoints": [1, 2, 2]                     | key points (=1) must be the 5 of protocol mtfl-5
            "image_id": 7, "keypoints": [1, 2, 3]                     | v (=3) of key point 0 must be 0, 1 or 2
            "image_id": 7, "keypoints": [1, 2, true]                  | v (=true) of key point 0 must be 0, 1 or 2
            "image_id": 7, "keypoints": [1, NaN, 2]                   | y of key point 0 (=NaN) must be at most a million from 0
            "image_id": 7, "keypoints": [1e999, 2, 2]                 | x of key point 0 (=Infinity) must be at most a million from 0
            "image_id": 7, "keypoints": [-Infinity, 2, 2]             | x of key point 0 (=-Infinity) must be at most a million from 0
            "image_id": 7, "keypoints": [1, 2, 2, 1, "2", 2]          | y of key point 1 (="2") must be a number
            "image_id": 7, "keypoints": [[1, 2, 2], 2, 2]             | x of key point 0 (=[1,2,2]) must be a number
            "image_id": 7, "bbox": [1, 2, 3], POINTS                  | bbox must be four numbers: x, y, width and height
            "image_id": 7, "bbox": [1, 2, 3, null], POINTS            | bbox[3] (=null) must be a number
            "image_id": 7, "bbox": [1, 2, -3, 4], POINTS              | bbox: box (=1.0,2.0,-3.0,4.0) must have a positive width and height
            "image_id": 7, "keypoints": [1,1,2,2,2,2,3,3,2,4,4,2,5,5,2], "box": "landmark-box", "bbox": [0, 0, 1, 0.5], "subsets": [1], "x": 0 | subsets must be names
            "image_id": 7, "keypoints": [1,1,2,1,2,2,1,3,2,1,4,2,1,5,2] | the landmarks must not lie on one line, for no other box of the face is given
            """)
    void namesFileLineAndAnnotationOfWhatIsWrong(String annotation, String message) throws IOException {
        Path list = write(
                "train.json",
                "{\"id\": 5, " + annotation.replace("POINTS", POINTS) + "},\n" + "{\"id\": 6, \"image_id\": 8, "
                        + POINTS + "}");

        assertThat(survey().problems()).containsExactly(list + ", line 4: annotation 5: " + message);
        assertThat(ids(survey().data())).containsExactly("b.png");
        assertThatThrownBy(() -> open(",protocol=mtfl-5"))
                .isInstanceOf(DataException.class)
                .hasMessage(list + ", line 4: annotation 5: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                       | , line 1: the file is empty
            {"annotations": [/{"id": 1,/]}           | , line 3: Unexpected character (']' (code 93)): was expecting double-quote to start field name
            {"images": [],/ "annotations": [{"id": 1 | , line 2: Unexpected end-of-input: expected close marker for Object
            {"annotations": []}/{"annotations": []}  | , line 2: nothing must follow the last bracket
            {"annotations": 5}                       | , line 1: annotations must be a list
            {"annotations": {}, "images": []}        | , line 1: annotations must be a list
            face 1 2                                 | , line 1: Unrecognized token 'face': was expecting (JSON String, Number (or 'NaN'/'+INF'/'-INF'), Array, Object or token 'null', 'true' or 'false')
            {"annotations": [7]}                     | , line 1: each of annotations must be an object
            {"images": [{"id": 1}], "annotations": []} | , line 1: image 1 must have a file_name
            {"images": [{"id": 1, "file_name": "a"},/{"id": 1, "file_name": "b"}], "annotations": []} | , line 2: image 1 must be one file; it is a and b
            {"images": [{"file_name": "a"}], "annotations": []} | , line 1: image must have an id
            """)
    void namesFileAndLineOfWhatIsNoCocoFile(String slashed, String message) throws IOException {
        Path list = folder.resolve("train.json");
        Files.writeString(list, slashed.replace('/', '\n'));

        assertThatThrownBy(() -> open("")).isInstanceOf(DataException.class).hasMessage(list + message);
    }

    @Test
    void refusesJsonOfAnotherKind() throws IOException {
        Files.writeString(folder.resolve("train.json"), "{\"images\": []}");
        assertThatThrownBy(() -> open(""))
                .hasMessage("data set coco:" + folder
                        + " has no COCO file, which must be an object with images, annotations and categories");
        Files.writeString(folder.resolve("train.json"), "{\"images\": [], \"annotations\": []}");
        assertThatThrownBy(() -> open("")).hasMessageContaining("has no annotated face");
        assertThatThrownBy(() -> open(",protocol=mtfl-5")).hasMessageContaining("has no annotated face");
        write("train.json", face(7, "\"keypoints\": [1, 2, 2, 4, 5, 2]"));
        assertThatThrownBy(() -> open(""))
                .hasMessageContaining("line 4: annotation 1: landmarks (=2) are those of no built-in protocol");
    }

    @Test
    void aBrokenFileDoesNotHideTheOthersFromASurvey() throws IOException {
        write("test.json", face(7, POINTS));
        Files.writeString(folder.resolve("train.json"), "{\"annotations\": [");

        assertThat(survey().data().size()).isOne();
        assertThat(survey().problems()).hasSize(1).first().asString().contains("train.json, line 1: Unexpected end");
    }

    @Test
    void aMissingImageIsNamedWithItsAnnotation() throws IOException {
        Files.delete(folder.resolve("a.png"));
        Path list = write("train.json", face(7, POINTS) + ",\n" + face(8, POINTS));

        assertThat(survey().problems())
                .containsExactly(
                        list + ", line 4: annotation 1: image (=" + quoted(folder.resolve("a.png")) + ") must exist");
    }

    @Test
    void facesMustHaveTheSameNumberOfKeyPoints() throws IOException {
        Path list = write("train.json", face(7, POINTS) + ",\n" + face(8, "\"keypoints\": [1, 2, 2]"));

        assertThat(survey().problems())
                .containsExactly(list + ", line 5: annotation 1: key points (=1) must be the 5 of protocol mtfl-5");
    }

    private static String quoted(Path path) {
        return Optional.of(path.toString()).map(DataException::quoted).orElseThrow();
    }

    private static String face(int image, String rest) {
        return "{\"id\": 1, \"image_id\": " + image + ", \"category_id\": 1, " + rest + "}";
    }

    private Path write(String name, String annotations) throws IOException {
        return Files.writeString(folder.resolve(name), FILE.formatted(annotations));
    }

    private void image(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter.writePng(new Image(8, 8, new byte[192]), file);
    }

    private DataSet open(String rest) {
        return DataSets.open(DataSetReference.parse("coco:" + folder + rest));
    }

    private DataSurvey survey() {
        return DataSets.survey(DataSetReference.parse("coco:" + folder + ",protocol=mtfl-5"));
    }

    private static List<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).toList();
    }
}
