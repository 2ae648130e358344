package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.data.format.CocoFolder.FILE;
import static sepbn.data.format.CocoFolder.POINTS;
import static sepbn.data.format.CocoFolder.face;
import static sepbn.data.format.CocoFolder.ids;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocols;

final class CocoTest {
    @TempDir
    private Path folder;

    private CocoFolder coco;

    @BeforeEach
    void writeImages() throws IOException {
        coco = new CocoFolder(folder);
        coco.image("a.png");
        coco.image("b.png");
    }

    @Test
    void readsKeyPointsTheirVisibilityAndTheBox() throws IOException {
        coco.write(
                "train.json",
                "{\"id\": 1, \"image_id\": 7, \"category_id\": 1, \"bbox\": [0.5, 1, 6, 7], " + POINTS + "}");

        DataSet data = coco.open("");

        assertThat(data.protocol().name()).isEqualTo("mtfl-5");
        Sample face = data.samples().get(0);
        assertThat(face.id()).isEqualTo("a.png");
        assertThat(face.landmarks()).isEqualTo(Landmarks.of(1.5, 2, 5, 2.25, Double.NaN, Double.NaN, 2, 6, 4, 6));
        assertThat(face.occluded()).containsExactly(1);
        assertThat(face.boxes().official()).contains(new Box(0.5, 1, 6, 7));
        assertThat(face.subsets()).containsExactly("train");
        assertThat(face.image().load().width()).isEqualTo(8);
    }

    /** Key points stand in the order of model_index, names in that of the labels: only where both are the protocol's nothing is mixed up. */
    @Test
    void anExportOfLabelStudioIsReadWhereItsLabelsHaveTheOrderOfTheProtocol() throws IOException {
        coco.image("images/one.png");
        String export = """
                {"images": [{"id": 0, "file_name": "images\\\\one.png", "width": 8, "height": 8}],
                 "categories": [{"id": 0, "name": "default", "supercategory": "default", "keypoints": [%s], "skeleton": []}],
                 "annotations": [{"id": 0, "image_id": 0, "category_id": 0, "num_keypoints": 4, "bbox": [1, 2, 4, 4],
                   "iscrowd": 0, "keypoints": [1, 2, 2, 5, 2, 2, 0, 0, 0, 2, 6, 2, 4, 6, 2]}],
                 "info": {"year": 2025, "version": "1.0", "description": "", "contributor": "Label Studio", "url": ""}}
                """;
        List<String> names = Protocols.named("mtfl-5").landmarks();
        Path file = folder.resolve("result.json");
        Files.writeString(file, export.formatted("\"" + String.join("\", \"", names) + "\""));
        DataSetReference reference = DataSetReference.parse("coco:" + file);

        Sample face = DataSets.open(reference).samples().get(0);
        assertThat(face.landmarks()).isEqualTo(Landmarks.of(1, 2, 5, 2, Double.NaN, Double.NaN, 2, 6, 4, 6));
        assertThat(face.boxes().official()).contains(new Box(1, 2, 4, 4));
        assertThat(face.image().load().width()).isEqualTo(8);

        List<String> others = new ArrayList<>(names);
        Collections.reverse(others);
        Files.writeString(file, export.formatted("\"" + String.join("\", \"", others) + "\""));
        assertThatThrownBy(() -> DataSets.open(reference))
                .hasMessageContaining("must be the landmarks of protocol mtfl-5 in their order")
                .hasMessageContaining("number their model_index from 0");
    }

    /** mmpose writes v = 1 at every key point, and sometimes as 1.0. */
    @Test
    void whereNoKeyPointIsVisibleOneMeansLabelled() throws IOException {
        coco.write("train.json", face(7, "\"keypoints\": [1, 2, 1.0, 5, 2, 1, 3, 4, 1, 2, 6, 1.0, 4, 6, 1]"));
        assertThat(coco.open("").samples().get(0).occluded()).isEmpty();

        coco.write(
                "train.json",
                face(7, "\"keypoints\": [1, 2, 1.0, 5, 2, 1, 3, 4, 1, 2, 6, 1.0, 4, 6, 1]") + ",\n" + face(8, POINTS));
        assertThat(coco.open("").samples().get(0).occluded()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void everyFileIsAPartNamedByItsStem() throws IOException {
        coco.write("train.json", face(7, POINTS) + ",\n" + face(7, POINTS));
        coco.write("person_keypoints_val.json", face(8, POINTS) + ",\n" + face(7, POINTS));
        Files.writeString(folder.resolve("config.json"), "{\"a\": [1, {\"images\": 2}]}");
        Files.writeString(folder.resolve("list.json"), "[1, 2]");

        assertThat(ids(coco.open("#train"))).containsExactly("a.png#2", "a.png#3");
        assertThat(ids(coco.open("#val"))).containsExactly("b.png", "a.png");
        assertThat(ids(coco.open("")).subList(2, 4)).isEqualTo(ids(coco.open("#train")));
        assertThat(ids(DataSets.open(DataSetReference.parse("coco:" + folder.resolve("train.json")))))
                .containsExactly("a.png", "a.png#2");
    }

    @Test
    void holdsOutByPersonWhereNamesGiveOne() throws IOException {
        StringBuilder images = new StringBuilder("{\"images\": [");
        StringBuilder faces = new StringBuilder("], \"annotations\": [");
        for (int i = 0; i < 60; i++) {
            coco.image("Person_" + i / 3 + "_" + i % 3 + ".png");
            images.append(i > 0 ? "," : "")
                    .append("{\"id\": " + i + ", \"file_name\": \"Person_" + i / 3 + "_" + i % 3 + ".png\"}");
            faces.append(i > 0 ? "," : "").append(face(i, POINTS));
        }
        Files.writeString(folder.resolve("all.json"), images.toString() + faces + "]}");

        List<String> hold = ids(coco.open(",person=(.+)_\\d#hold"));
        List<String> fit = ids(coco.open(",person=(.+)_\\d#fit"));

        assertThat(hold.size() + fit.size()).isEqualTo(60);
        assertThat(hold).isNotEmpty().hasSizeLessThan(24);
        assertThat(hold.stream().map(id -> id.substring(0, id.length() - 6)))
                .doesNotContainAnyElementsOf(
                        fit.stream().map(id -> id.substring(0, id.length() - 6)).toList());
    }

    @Test
    void crowdsAndAnnotationsWithoutKeyPointsAreLeftOut() throws IOException {
        coco.write(
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

        DataSurvey survey = coco.survey();

        assertThat(survey.data().size()).isOne();
        assertThat(survey.problems()).isEmpty();
        assertThat(survey.leftOut())
                .containsEntry("annotations without key points", 5)
                .containsEntry("annotations of crowds", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0, 0, 0, 0]", "[0.0, 0, 0.0, 0]", "null", "[]", "[3, 4, 0, 0]"})
    void aBoxWithoutSizeIsNone(String box) throws IOException {
        coco.write("train.json", face(7, POINTS + ", \"bbox\": " + box));

        Sample face = coco.open("").samples().get(0);

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

        Sample face = coco.open("").samples().get(0);

        assertThat(face.landmarks()).isEqualTo(Landmarks.of(5, 2.25, Double.NaN, Double.NaN, 1.5, 2, 4, 6, 2, 6));
        assertThat(face.occluded()).containsExactly(0);
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
        coco.write("train.json", face(7, POINTS + ", \"bbox\": [1, 2, 5.5, 6]"));

        Sample face = coco.open(",images=" + images + ",first=1").samples().get(0);

        assertThat(face.landmarks().x(0)).isEqualTo(0.5);
        assertThat(face.box()).isEqualTo(new Box(0, 1, 5.5, 6));
    }

    @Test
    void readsAByteOrderMarkWindowsLinesDoubledKeysAndTextIds() throws IOException {
        coco.image("Übung/größe 1.png");
        String text = """
                {"images": [],
                 "images": [{"id": "x", "id": "7", "file_name": "Übung\\\\größe 1.png"}],
                 "extra": {"deep": [[1, {"annotations": 3}]]},
                 "annotations": [{"id": 3, "image_id": 7.0, "segmentation": [[1, 2]], POINTS}]}
                """.replace("POINTS", POINTS).replace("\n", "\r\n");
        Files.write(folder.resolve("train.json"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));

        assertThat(ids(coco.open(""))).containsExactly("Übung/größe 1.png");
    }
}
