package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Fixtures;
import sepbn.data.Sample;
import sepbn.geometry.Point;

class ThreeHundredWTest {
    /** The hash holds out face_0 and a; see {@link sepbn.data.HoldOut}. */
    private static final List<String> FACES = List.of(
            "afw/face_0.jpg",
            "afw/face_1.png",
            "helen/trainset/a.jpg",
            "lfpw/trainset/b.bmp",
            "helen/testset/c.jpg",
            "lfpw/testset/d.png",
            "ibug/image 1.jpeg");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFaces() throws IOException {
        for (String face : FACES) {
            Fixtures.writeFace(folder.resolve(face));
        }
    }

    private DataSet open(String split) {
        return DataSets.open(DataSetReference.parse("300w:" + folder + split));
    }

    private static List<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train     | afw/face_0.jpg afw/face_1.png helen/trainset/a.jpg lfpw/trainset/b.bmp
            fit       | afw/face_1.png lfpw/trainset/b.bmp
            hold      | afw/face_0.jpg helen/trainset/a.jpg
            common    | helen/testset/c.jpg lfpw/testset/d.png
            challenge | ibug/image 1.jpeg
            full      | helen/testset/c.jpg ibug/image 1.jpeg lfpw/testset/d.png
            """)
    void opensTheSplits(String split, String expected) {
        assertThat(String.join(" ", ids(open("#" + split)))).isEqualTo(expected);
    }

    @Test
    void opensEverythingWithoutASplit() {
        assertThat(ids(open("")))
                .containsExactlyElementsOf(FACES.stream().sorted().toList());
    }

    @Test
    void readsFacesInPixelsFromZeroWithTheirBoxAndImage() {
        Sample face = open("#challenge").samples().get(0);

        // Point 0 of the file is 60.000 50.000, counted from 1.
        assertThat(face.landmarks().point(0)).isEqualTo(new Point(59, 49));
        assertThat(face.landmarks().count()).isEqualTo(68);
        assertThat(face.box()).isEqualTo(face.landmarks().bounds());
        assertThat(face.image().load().width()).isEqualTo(120);
    }

    @Test
    void namesProtocolLicenceAndSubsets() {
        DataSet data = open("#full");

        assertThat(data.name()).isEqualTo("300w:" + folder + "#full");
        assertThat(data.protocol().name()).isEqualTo("300w-68");
        assertThat(data.licence()).isEqualTo("research, non-commercial");
        assertThat(ids(data.subset("challenge"))).containsExactly("ibug/image 1.jpeg");
        assertThat(ids(data.subset("common"))).containsExactly("helen/testset/c.jpg", "lfpw/testset/d.png");
    }

    @Test
    void hasTheSameChecksumWhereverTheFolderLies(@TempDir Path other) throws IOException {
        for (String face : FACES) {
            Fixtures.writeFace(other.resolve(face));
        }

        DataSet moved = DataSets.open(DataSetReference.parse("300w:" + other + "#train"));

        assertThat(moved.checksum()).isEqualTo(open("#train").checksum());
    }

    @Test
    void hasTheSameChecksumHoweverTheFolderIsWritten() {
        DataSet roundabout = DataSets.open(DataSetReference.parse("300w:" + folder + "/./afw/../#train"));

        assertThat(roundabout.checksum()).isEqualTo(open("#train").checksum());
    }

    @Test
    void theChallengesOwnTestIsASplit() throws IOException {
        Fixtures.writeFace(folder.resolve("300W/01_Indoor/indoor_001.png"));
        Fixtures.writeFace(folder.resolve("02_Outdoor/outdoor_001.png"));

        assertThat(ids(open("#private")))
                .containsExactly("02_Outdoor/outdoor_001.png", "300W/01_Indoor/indoor_001.png");
        assertThat(open("#train").size()).isEqualTo(4);
    }

    /** MERL-RAV and others number the further faces of an image. */
    @Test
    void theSecondFaceOfAnImageHasANumberInItsName() throws IOException {
        Files.writeString(folder.resolve("ibug/image 1_2.pts"), Fixtures.pts(68));

        assertThat(ids(open("#challenge"))).containsExactly("ibug/image 1.jpeg", "ibug/image 1.jpeg#2");
    }

    @Test
    void leavesOutImagesWithoutPointsHiddenFilesAndFolders() throws IOException {
        Files.createDirectory(folder.resolve("afw/folder.pts"));
        Files.copy(folder.resolve("afw/face_0.jpg"), folder.resolve("afw/no points.jpg"));
        Files.writeString(folder.resolve("afw/._face_0.pts"), "not points");

        assertThat(open("#train").size()).isEqualTo(4);
    }

    @Test
    void doesNotDecodeImagesWhenOpening() throws IOException {
        Files.write(folder.resolve("ibug/image 1.jpeg"), new byte[0]);

        Sample broken = open("#challenge").samples().get(0);

        assertThatThrownBy(() -> broken.image().load()).hasMessageContaining("image 1.jpeg");
    }

    @Test
    void namesTheFileWhosePointsLackTheirImage() throws IOException {
        Files.delete(folder.resolve("lfpw/trainset/b.bmp"));

        assertThatThrownBy(() -> open("#train"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("lfpw/trainset/b.pts") + ": the points must have their image");
    }

    @Test
    void namesFileAndLineOfWrongPoints() throws IOException {
        Path points = folder.resolve("afw/face_1.pts");
        Files.writeString(points, Fixtures.pts(67).replace("n_points:  67", "n_points: 68"));
        assertThatThrownBy(() -> open("#train"))
                .hasMessage(points + ", line 71: the file has 67 points and must have 68");

        Files.writeString(points, "5 5\n".repeat(68));
        assertThatThrownBy(() -> open("#train"))
                .hasMessageStartingWith(points + ": the landmarks must not lie on one line");

        Files.writeString(points, " ".repeat(2_000_000));
        assertThatThrownBy(() -> open("#train"))
                .hasMessage(points + ": .pts file (=2000000 bytes) must have at most 1048576");
    }

    @Test
    void opensAPartOfTheData(@TempDir Path other) throws IOException {
        Fixtures.writeFace(other.resolve("afw/face_1.png"));

        assertThat(DataSets.open(DataSetReference.parse("300w:" + other + "#fit"))
                        .size())
                .isOne();
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse("300w:" + other + "#common")))
                .hasMessage("data set 300w:" + other + "#common: split (=common) must be one of [fit, hold, train],"
                        + " which have a face there, or left out for all of them; the whole data set has [train,"
                        + " common, challenge, private, full]");
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse("300w:" + other + "#hold")))
                .hasMessageContaining("split (=hold) must be one of [fit, hold, train]");
    }

    @Test
    void namesWhatExistsWhenFormatFolderOrSplitDoesNot() {
        assertThatThrownBy(() -> open("#test"))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("#test: split (=test) must be one of [challenge, common, fit, full, hold, train],"
                        + " which have a face there, or left out for all of them; the whole data set has [train,"
                        + " common, challenge, private, full]");
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse("300w:" + folder + "/missing#fit")))
                .hasMessageContaining("folder (=" + folder + "/missing) must exist");
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse("301w:" + folder)))
                .hasMessageContaining("format (=301w) must be one of [300w");
    }
}
