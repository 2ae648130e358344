package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.data.format.CocoFolder.FILE;
import static sepbn.data.format.CocoFolder.POINTS;
import static sepbn.data.format.CocoFolder.face;
import static sepbn.data.format.CocoFolder.ids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;

/** What is wrong with a COCO file is told in one line with file and line. */
final class CocoProblemsTest {
    @TempDir
    private Path folder;

    private CocoFolder coco;

    @BeforeEach
    void writeImages() throws IOException {
        coco = new CocoFolder(folder);
        coco.image("a.png");
        coco.image("b.png");
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
        Path list = coco.write(
                "train.json",
                "{\"id\": 5, " + annotation.replace("POINTS", POINTS) + "},\n" + "{\"id\": 6, \"image_id\": 8, "
                        + POINTS + "}");

        assertThat(coco.survey().problems()).containsExactly(list + ", line 4: annotation 5: " + message);
        assertThat(ids(coco.survey().data())).containsExactly("b.png");
        assertThatThrownBy(() -> coco.open(",protocol=mtfl-5"))
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

        assertThatThrownBy(() -> coco.open(""))
                .isInstanceOf(DataException.class)
                .hasMessage(list + message);
    }

    @Test
    void refusesJsonOfAnotherKind() throws IOException {
        Files.writeString(folder.resolve("train.json"), "{\"images\": []}");
        assertThatThrownBy(() -> coco.open(""))
                .hasMessage("data set coco:" + folder
                        + " has no COCO file, which must be an object with images, annotations and categories");
        Files.writeString(folder.resolve("train.json"), "{\"images\": [], \"annotations\": []}");
        assertThatThrownBy(() -> coco.open("")).hasMessageContaining("has no annotated face");
        assertThatThrownBy(() -> coco.open(",protocol=mtfl-5")).hasMessageContaining("has no annotated face");
        coco.write("train.json", face(7, "\"keypoints\": [1, 2, 2, 4, 5, 2]"));
        assertThatThrownBy(() -> coco.open(""))
                .hasMessageContaining("line 4: annotation 1: landmarks (=2) are those of no built-in protocol");
    }

    @Test
    void aBrokenFileDoesNotHideTheOthersFromASurvey() throws IOException {
        coco.write("test.json", face(7, POINTS));
        Files.writeString(folder.resolve("train.json"), "{\"annotations\": [");

        assertThat(coco.survey().data().size()).isOne();
        assertThat(coco.survey().problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("train.json, line 1: Unexpected end");
    }

    @Test
    void aMissingImageIsNamedWithItsAnnotation() throws IOException {
        Files.delete(folder.resolve("a.png"));
        Path list = coco.write("train.json", face(7, POINTS) + ",\n" + face(8, POINTS));

        assertThat(coco.survey().problems())
                .containsExactly(
                        list + ", line 4: annotation 1: image (=" + quoted(folder.resolve("a.png")) + ") must exist");
    }

    @Test
    void facesMustHaveTheSameNumberOfKeyPoints() throws IOException {
        Path list = coco.write("train.json", face(7, POINTS) + ",\n" + face(8, "\"keypoints\": [1, 2, 2]"));

        assertThat(coco.survey().problems())
                .containsExactly(list + ", line 5: annotation 1: key points (=1) must be the 5 of protocol mtfl-5");
    }

    @Test
    void namesOfWhichOnlySomeAreLandmarksAreRefused() throws IOException {
        String file = FILE.formatted(face(7, POINTS));
        String keypoints = "\"keypoints\": [], \"skel";
        Path list = folder.resolve("train.json");
        Files.writeString(
                list,
                file.replace(keypoints, "\"keypoints\": [\"nose-tip\", \"eye\", \"ear\", \"lip\", \"chin\"], \"skel"));
        assertThatThrownBy(() -> coco.open(""))
                .hasMessage(list + ", line 4: annotation 1: the names of the key points of category 1 must all be"
                        + " landmarks of protocol mtfl-5, or none; these are not: eye, ear, lip, chin");

        Files.writeString(list, file.replace(keypoints, "\"keypoints\": [\"nose-tip\", \"nose-tip\"], \"skel"));
        assertThatThrownBy(() -> coco.open(""))
                .hasMessageEndingWith("of category 1 must be each landmark of protocol mtfl-5 once");

        Files.writeString(list, file.replace(keypoints, "\"keypoints\": [\"a\", \"b\", \"c\", \"d\", \"e\"], \"skel"));
        assertThat(coco.open("").samples().get(0).landmarks().x(0)).isEqualTo(1.5);
    }

    private static String quoted(Path path) {
        return Optional.of(path.toString()).map(DataException::quoted).orElseThrow();
    }
}
