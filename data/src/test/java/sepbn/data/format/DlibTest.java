package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
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
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.protocol.Protocols;

final class DlibTest {
    /** The boxes begin in line 6. */
    private static final String FILE = """
            <?xml version='1.0' encoding='UTF-8'?>
            <?xml-stylesheet type='text/xsl' href='image_metadata_stylesheet.xsl'?>
            <dataset><name>faces</name><comment>by hand &amp; eye</comment>
            <images>
              <image file='a.png' width='8' height='8'>
            %s
              </image>
            </images>
            </dataset>
            """;

    private static final String BOX = "<box top='1' left='0.5' width='6' height='7'>";
    private static final String PARTS = """
            <label>face</label>
            <part name='0' x='1.5' y='2'/><part name='1' x='5' y='2.25'/><part name='2' x='3' y='4'/>
            <part name='3' x='2' y='6'/><part name='4' x='4' y='6'/>
            """;
    private static final String FACE = BOX + PARTS + "</box>\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        image("a.png");
    }

    @Test
    void readsBoxesAndParts() throws IOException {
        write("train.xml", FACE + FACE);

        DataSet data = open("#train");

        assertThat(data.protocol().name()).isEqualTo("mtfl-5");
        assertThat(data.samples()).extracting(Sample::id).containsExactly("a.png", "a.png#2");
        Sample face = data.samples().get(0);
        assertThat(face.landmarks()).isEqualTo(Landmarks.of(1.5, 2, 5, 2.25, 3, 4, 2, 6, 4, 6));
        assertThat(face.occluded()).isEmpty();
        assertThat(face.boxes().official()).contains(new Box(0.5, 1, 6, 7));
        assertThat(face.subsets()).containsExactly("train");
    }

    @Test
    void partsMayBeInAnyOrderAndSomeMayBeMissing() throws IOException {
        write(
                "train.xml",
                BOX + "<part name='004' x='4' y='6'/><part name='00' x='1.5' y='2'/><part name='3' x='2' y='6'/></box>"
                        + BOX + "<part name='1' x='9' y='9'/></box>");

        DataSet data = open("");

        assertThat(data.samples().get(0).landmarks())
                .isEqualTo(Landmarks.of(1.5, 2, Double.NaN, 0, Double.NaN, 0, 2, 6, 4, 6));
        assertThat(data.samples().get(1).landmarks().labelledCount()).isOne();
    }

    @Test
    void partsMayHaveTheNamesOfLandmarks() throws IOException {
        write(
                "train.xml",
                BOX + "<part name='nose-tip' x='3' y='4'/><part name='left-eye-center' x='1.5' y='2'/></box>");

        assertThat(open(",protocol=mtfl-5").samples().get(0).landmarks())
                .isEqualTo(Landmarks.of(1.5, 2, Double.NaN, 0, 3, 4, Double.NaN, 0, Double.NaN, 0));

        List<String> names = Protocols.named("mtfl-5").landmarks();
        String face = FACE;
        for (int i = 0; i < names.size(); i++) {
            face = face.replace("name='" + i, "name='" + names.get(i));
        }
        write("train.xml", face);

        assertThat(open("").samples().get(0).landmarks()).isEqualTo(Landmarks.of(1.5, 2, 5, 2.25, 3, 4, 2, 6, 4, 6));
    }

    @Test
    void boxesWithoutPartsAndBoxesToIgnoreAreLeftOut() throws IOException {
        write("test.xml", BOX + "</box><box top='181' left='274' width='52' height='53'/>");
        write("train.xml", FACE + FACE.replace("<box", "<box ignore='1'") + FACE.replace("<box", "<box ignore='0'"));
        Files.writeString(folder.resolve("voc.xml"), "<annotation><object><box/></object>");

        DataSurvey survey = survey();

        assertThat(survey.data().size()).isEqualTo(2);
        assertThat(survey.problems()).isEmpty();
        assertThat(survey.leftOut()).isEqualTo(Map.of("boxes without parts", 2, "boxes to ignore", 1));
    }

    @Test
    void readsAByteOrderMarkWindowsLinesAndOtherEncodings() throws IOException {
        image("Übung/größe 1.png");
        String text =
                FILE.formatted(FACE).replace("a.png", "Übung\\größe 1.png").replace("\n", "\r\n");
        Files.write(folder.resolve("train.xml"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        Files.write(
                folder.resolve("latin.xml"), text.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(open("").samples())
                .extracting(Sample::id)
                .containsExactly("Übung/größe 1.png", "Übung/größe 1.png#2");
    }

    @Test
    void takesImagesFromAnotherFolderAndCountsFromOneWhenToldTo() throws IOException {
        Path images = Files.createDirectories(folder.resolve("other"));
        Files.move(folder.resolve("a.png"), images.resolve("a.png"));
        write("train.xml", FACE);

        Sample face = open(",first=1,images=" + images).samples().get(0);

        assertThat(face.landmarks().x(0)).isEqualTo(0.5);
        assertThat(face.box()).isEqualTo(new Box(-0.5, 0, 6, 7));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            part name='4'       | part name='5'         | part (=5) must be one of 0..4 or, as all parts of its box, the name of a landmark of protocol mtfl-5
            part name='4'       | part name='03'        | part (=03) must occur only once in a box
            part name='4'       | part name='nose'      | part (=0) must be one of 0..4 or, as all parts of its box, the name of a landmark of protocol mtfl-5
            part name='4'       | part                  | part must have the attribute name
            part name='4' x='4' | part name='4'         | part must have the attribute x
            x='4' y='6'         | x='4' y='six'         | y (=six) must be a number
            x='4' y='6'         | x='NaN' y='6'         | x (=NaN) must be at most a million from 0
            x='4' y='6'         | x='-1e7' y='6'        | x (=-1.0E7) must be at most a million from 0
            width='6'           | width='0'             | box (=0.5,1.0,0.0,7.0) must have a positive width and height
            width='6'           | width='wide'          | width (=wide) must be a number
            width='6'           |                       | box must have the attribute width
            width='6'           | width='6' box='large' | box (=large) must be one of [official-box, landmark-box, detector-box]
            """)
    void namesFileAndLineOfWhatIsWrong(String right, String wrong, String message) throws IOException {
        String parts = FACE.replace("\n", "");
        Path list = write("train.xml", parts.replace(right, wrong == null ? "" : wrong) + "\n" + FACE);

        assertThat(survey().problems()).containsExactly(list + ", line 6: " + message);
        assertThat(survey().data().size()).isOne();
        assertThatThrownBy(() -> open(",protocol=mtfl-5"))
                .isInstanceOf(DataException.class)
                .hasMessage(list + ", line 6: " + message);
    }

    @Test
    void refusesXmlOfAnotherKindAndFilesWithoutFaces() throws IOException {
        Files.writeString(folder.resolve("train.xml"), "<annotation/>");
        assertThatThrownBy(() -> open(""))
                .hasMessage(
                        "data set dlib:" + folder + " has no file of imglab, whose outermost element must be dataset");
        write("train.xml", BOX + "</box>");
        assertThatThrownBy(() -> open("")).hasMessageEndingWith("has no annotated face; its boxes must have parts");
        write("train.xml", BOX + "<part name='1' x='1' y='1'/></box>");
        assertThatThrownBy(() -> open(""))
                .hasMessageContaining("line 6: landmarks (=2) are those of no built-in protocol");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <dataset>\\n<image/></dataset>    | , line 2: image must have the attribute file
            <dataset landmarks="0"></dataset> | , line 1: landmarks (=0) must be a number from 1 to 9999
            """)
    void namesWhatIsWrongRoundTheBoxes(String text, String message) throws IOException {
        Path list = Files.writeString(folder.resolve("train.xml"), text.replace("\\n", "\n"));

        assertThatThrownBy(() -> open("")).hasMessage(list + message);
    }

    @Test
    void aMissingImageIsNamed() throws IOException {
        Files.delete(folder.resolve("a.png"));
        Path list = write("train.xml", FACE);

        assertThatThrownBy(() -> open(""))
                .hasMessageStartingWith(list + ", line 6: image (=")
                .hasMessageEndingWith("must exist");
    }

    /** dlib sorts parts by their names as text, and takes whole numbers only. */
    @Test
    void writesWhatDlibReads() throws IOException {
        write("train.xml", FACE);
        Path out = folder.resolve("out");

        DataWriters.of("dlib").write(open(""), "test", new ImageStore(out, ImageStore.Transfer.COPY), out);

        assertThat(Files.readString(out.resolve("test.xml"))).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <dataset landmarks="5">
                  <name>test</name>
                  <comment>Landmarks of mtfl-5. Licence: not stated; ask whoever made the annotations</comment>
                  <images>
                    <image file="a.png" width="8" height="8">
                      <box top="1" left="0.5" width="6" height="7" subsets="train">
                        <part name="00" x="1.5" y="2"/>
                        <part name="01" x="5" y="2.25"/>
                        <part name="02" x="3" y="4"/>
                        <part name="03" x="2" y="6"/>
                        <part name="04" x="4" y="6"/>
                      </box>
                    </image>
                  </images>
                </dataset>
                """);
        Sample face =
                DataSets.open(DataSetReference.parse("dlib:" + out)).samples().get(0);
        assertThat(face.subsets()).isEqualTo(Set.of("train", "test"));
    }

    private Path write(String name, String boxes) throws IOException {
        return Files.writeString(folder.resolve(name), FILE.formatted(boxes));
    }

    private void image(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter.writePng(new Image(8, 8, new byte[192]), file);
    }

    private DataSet open(String rest) {
        return DataSets.open(DataSetReference.parse("dlib:" + folder + rest));
    }

    private DataSurvey survey() {
        return DataSets.survey(DataSetReference.parse("dlib:" + folder + ",protocol=mtfl-5"));
    }
}
