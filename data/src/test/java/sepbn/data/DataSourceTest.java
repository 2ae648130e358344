package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.geometry.Box;
import sepbn.model.BoxKind;

/** Options behind a folder, on a folder with faces of 300-W. */
class DataSourceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFaces() throws IOException {
        Fixtures.writeFace(folder.resolve("afw/one.png"));
        Fixtures.writeFace(folder.resolve("afw/two, three.png"));
    }

    private DataSet open(String options) {
        return DataSets.open(DataSetReference.parse("300w:" + folder + options));
    }

    @Test
    void landmarksAreConvertedByAnExactMapping() {
        DataSet inner = open(",as=300w-51#train");

        assertThat(inner.protocol().name()).isEqualTo("300w-51");
        Sample face = inner.samples().get(0);
        Sample whole = open("#train").samples().get(0);
        assertThat(face.landmarks().point(0)).isEqualTo(whole.landmarks().point(17));
        assertThat(face.box()).isEqualTo(face.landmarks().bounds().scaled(1.4));
        assertThat(inner.checksum()).isNotEqualTo(open("#train").checksum());
    }

    @Test
    void aMappingOfTheUsersOwnLeadsToTheProtocolBesideIt() throws IOException {
        Files.writeString(
                folder.resolve("eyes.yaml"),
                "{name: eyes, landmarks: [left, right], flip_pairs: [[0, 1]], midline: [],"
                        + " normalisers: {eyes: {kind: between-landmarks, from: [0], to: [1]}}, parts: []}");
        Path mapping = folder.resolve("to-eyes.yaml");
        Files.writeString(mapping, "{name: to-eyes, from: 300w-68, to: eyes, landmarks: [36, 45]}");

        DataSet eyes = open(",as=" + mapping);

        assertThat(eyes.protocol().landmarks()).containsExactly("left", "right");
        assertThat(eyes.samples().get(0).landmarks().point(1))
                .isEqualTo(open("").samples().get(0).landmarks().point(45));
    }

    @Test
    void boxesOfADetectorAreFoundByTheirOverlap() throws IOException {
        Path boxes = folder.resolve("boxes.csv");
        Box first = open("").samples().get(0).box();
        Files.writeString(
                boxes,
                "score,image,x,y,width,height\n0.9,afw/one.png," + (first.x() + 1) + "," + first.y() + ",40,40\n"
                        + "0.8,afw/one.png,500,500,40,40\n0.9,\"afw/two, three.png\",30,20,60,60\n");

        DataSet data = open(",boxes=" + boxes);

        assertThat(data.samples().get(0).box(BoxKind.DETECTOR)).isEqualTo(new Box(first.x() + 1, first.y(), 40, 40));
        assertThat(data.samples().get(1).box(BoxKind.DETECTOR)).isEqualTo(new Box(30, 20, 60, 60));
        assertThat(data.samples().get(0).box()).isEqualTo(first);
        assertThat(data.checksum())
                .as("what a run that trains with these boxes is resumed by")
                .isNotEqualTo(open("").checksum())
                .isEqualTo(open(",boxes=" + boxes).checksum());
        Files.writeString(boxes, Files.readString(boxes).replace("30,20,60,60", "30,20,60,61"));
        assertThat(open(",boxes=" + boxes).checksum()).isNotEqualTo(data.checksum());

        Files.writeString(boxes, "image,x,y,width,height\nafw/one.png,500,500,40,40\n");
        assertThatThrownBy(() -> open(",boxes=" + boxes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 of 2 have none, the first is afw/one.png: add a line for each");
        Files.writeString(boxes, "image,x,y,width,height\nafw/one.png,5,5,-4,40\n");
        assertThatThrownBy(() -> open(",boxes=" + boxes)).hasMessageContaining("boxes.csv, line 2: box");
    }

    @Test
    void aBoxThatIsNotThereIsSaidWithItsRemedy() {
        Sample face = open("").samples().get(0);

        assertThat(face.box(BoxKind.LANDMARKS)).isEqualTo(face.landmarks().bounds());
        assertThatThrownBy(() -> face.box(BoxKind.OFFICIAL))
                .hasMessage(
                        "face afw/one.png has no official-box; its data set gives none: choose data.box=landmark-box");
        assertThatThrownBy(() -> face.box(BoxKind.DETECTOR)).hasMessageContaining("FORMAT:FOLDER,boxes=FILE");
    }

    @Test
    void aFoldersNameMayHoldACommaAndNoneAsciiLetters() throws IOException {
        Fixtures.writeFace(folder.resolve("Gesichter, schöne/afw/one.png"));

        assertThat(DataSets.open(DataSetReference.parse("300w:" + folder + "/Gesichter, schöne,as=300w-51#fit"))
                        .size())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,first=0             | option (=first) must be one of [as, boxes, only] for this format
            ,as=wflw-98          | protocol 300w-68 has no exact mapping to (=wflw-98); it has one to [300w-51]
            ,as=none             | protocol (=none) must be one of
            ,as=300w-51,as=mtfl-5 | option (=as) must be given only once
            ,boxes=none.csv      | none.csv: can't be read: no such file
            """)
    void wrongOptionsAreNamed(String options, String message) {
        assertThatThrownBy(() -> open(options))
                .isInstanceOf(sepbn.SepbnException.class)
                .hasMessageContaining(message);
    }
}
