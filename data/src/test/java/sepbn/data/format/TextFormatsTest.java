package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** csv:, hrnet-csv: and widerface:, from small files written here. */
final class TextFormatsTest {
    private static final String FIVE = "10,20,30,20,20,30,12,40,28,41";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
        for (String name : List.of("a.png", "é b.png", "sub/c.png", "training/Ann_1_0.png", "images/0--P/d e.png")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            ImageWriter.writePng(new Image(60, 50, new byte[3 * 60 * 50]), file);
        }
    }

    @Test
    void aPlainCsvNamesImagesThenXAndYInTurn() throws IOException {
        write(
                "faces.csv",
                "\uFEFFfile,x0,y0,x1,y1,x2,y2,x3,y3,x4,y4\r\na.png," + FIVE + "\r\n\"é b.png\"," + FIVE + "\n");
        DataSet faces = open("csv:" + folder.resolve("faces.csv"));
        assertThat(faces.protocol().name()).isEqualTo("mtfl-5");
        assertThat(faces.samples()).extracting(Sample::id).containsExactly("a.png", "é b.png");
        assertThat(faces.samples().get(1).landmarks()).isEqualTo(Landmarks.of(10, 20, 30, 20, 20, 30, 12, 40, 28, 41));
        assertThat(faces.samples().get(1).image().load().width()).isEqualTo(60);
        assertThat(faces.samples().get(0).subsets()).containsExactly("faces");
        // Bounds 10..30 and 20..41 about (20, 30.5), times 2.5.
        assertThat(faces.samples().get(0).box()).isEqualTo(new Box(-5, 4.25, 50, 52.5));
    }

    @Test
    void aCsvMayHoldBoxesMarksAndSubsetsAndLeaveLandmarksOut() throws IOException {
        write(
                "train.csv",
                "image,box_x,box_y,box_width,box_height,occluded,subsets,lx,ly,rx,ry,nx,ny,mx,my,ox,oy\n"
                        + "a.png,1,2,30,40,0 4,hard dark," + FIVE + "\n"
                        + "a.png,,,,,,,10,20,,,20,30,12,40,28,41\n");
        DataSet faces = open("csv:" + folder);
        Sample first = faces.samples().get(0);
        assertThat(first.boxes().official()).contains(new Box(1, 2, 30, 40));
        assertThat(first.occluded()).containsExactlyInAnyOrder(0, 4);
        assertThat(first.subsets()).containsExactlyInAnyOrder("train", "hard", "dark");
        Sample second = faces.samples().get(1);
        assertThat(second.id()).isEqualTo("a.png#2");
        assertThat(second.boxes().official()).isEmpty();
        assertThat(second.landmarks().labelled(1)).isFalse();
        assertThat(second.landmarks().labelledCount()).isEqualTo(4);
        assertThat(open("csv:" + folder + "#hard").samples())
                .extracting(Sample::id)
                .containsExactly("a.png");
    }

    @Test
    void pixelsMayBeCountedFromOneAndImagesLieElsewhere() throws IOException {
        write(
                "lists/faces.csv",
                "image,box_x,box_y,box_width,box_height,a,b,c,d,e,f,g,h,i,j\nc.png,5.5,6,40,30," + FIVE + "\n");
        DataSet faces = open("csv:" + folder.resolve("lists") + ",images=" + folder.resolve("sub") + ",first=1");
        assertThat(faces.samples().get(0).landmarks().point(0)).isEqualTo(new sepbn.geometry.Point(9, 19));
        assertThat(faces.samples().get(0).boxes().official()).contains(new Box(4.5, 5, 40, 30));
    }

    @Test
    void youtubeFacesNeedsNoOptions() throws IOException {
        StringBuilder header = new StringBuilder();
        StringBuilder row = new StringBuilder("Ann_1_0.png");
        for (int i = 0; i < 136; i++) {
            header.append(',').append(i);
            row.append(',').append(i % 2 == 0 ? i : i * i % 37);
        }
        write("training_frames_keypoints.csv", header + "\n" + row + "\n");
        DataSet faces = open("csv:" + folder);
        assertThat(faces.protocol().name()).isEqualTo("300w-68");
        assertThat(faces.samples().get(0).image().load().width()).isEqualTo(60);
    }

    /** The person stands before the last underscore, and all of a person's frames are on one side. */
    @Test
    void aPersonsImagesAreOnOneSide() throws IOException {
        StringBuilder text = new StringBuilder("image,a,b,c,d,e,f,g,h,i,j\n");
        for (int person = 0; person < 30; person++) {
            for (int frame = 0; frame < 3; frame++) {
                String name = "p" + person + "_" + frame + ".png";
                ImageWriter.writePng(new Image(8, 8, new byte[3 * 64]), folder.resolve(name));
                text.append(name).append(',').append(FIVE).append('\n');
            }
        }
        write("faces.csv", text.toString());
        String set = "csv:" + folder.resolve("faces.csv") + ",person=(.+)_\\d+";
        List<String> hold = ids(set + "#hold");
        assertThat(hold).isNotEmpty().hasSizeLessThan(45);
        assertThat(hold.size() % 3).isZero();
        assertThat(ids(set + "#fit")).hasSize(90 - hold.size()).doesNotContainAnyElementsOf(hold);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            image,x,y,z/a.png,1,2,3                     | faces.csv: columns of landmarks (=3) must be x and y in turn
            image,x,y/a.png,1,2                         | landmarks (=1) are those of no built-in protocol
            image,a,b,c,d,e,f,g,h,i,j/a.png,1,2         | line 2: fields (=3) must be the 11 of the header
            image,a,b,c,d,e,f,g,h,i,j/a.png,1,,3,4,5,6,7,8,9,1 | line 2: landmark 0 must have both x and y, or neither
            image,a,b,c,d,e,f,g,h,i,j/a.png,1,NaN,3,4,5,6,7,8,9,1 | line 2: field 3 (=NaN) must be at most a million from 0
            image,a,b,c,d,e,f,g,h,i,j/a.png,1,x,3,4,5,6,7,8,9,1   | line 2: field 3 (=x) must be a number
            image,a,b,c,d,e,f,g,h,i,j/a.png,1,-Infinity,3,4,5,6,7,8,9,1 | field 3 (=-Infinity) must be at most a million from 0
            image,a,b,c,d,e,f,g,h,i,j/q.png,1,2,3,4,5,6,7,8,9,1   | line 2: image (=
            image,a,b,c,d,e,f,g,h,i,j/,1,2,3,4,5,6,7,8,9,1        | line 2: field 1 must not be blank
            image,box_x,a,b/a.png,1,2,3                           | the header must have all of [box_x, box_y, box_width, box_height] or none
            image,occluded,a,b,c,d,e,f,g,h,i,j/a.png,5,1,2,3,4,5,6,7,8,9,1 | line 2: occluded (=5) must be numbers of landmarks, 0..4
            image,a,b,c,d,e,f,g,h,i,j/a.png,1,1,1,2,1,3,1,4,1,5   | line 2: the landmarks must not lie on one line
            ~~                                                    | faces.csv: must have a header
            image,a,b/"a.png,1,2                                  | faces.csv: is no csv file
            """)
    void whatIsWrongWithACsvIsNamed(String text, String message) throws IOException {
        write("faces.csv", text.replace('/', '\n'));
        assertThatThrownBy(() -> open("csv:" + folder.resolve("faces.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anHrnetListHasTheSquareByItsCentreAndScale() throws IOException {
        write("valid.csv", hrnet("a.png,0.25,26,31,11,21,31,21,21,31,13,41,29,42\n"));
        Sample face = open("hrnet-csv:" + folder).samples().get(0);
        // A side of 50 about (26, 31), less 1 as every coordinate.
        assertThat(face.boxes().official()).contains(new Box(0, 5, 50, 50));
        assertThat(face.landmarks()).isEqualTo(Landmarks.of(10, 20, 30, 20, 20, 30, 12, 40, 28, 41));
        assertThat(open("hrnet-csv:" + folder + ",first=0")
                        .samples()
                        .get(0)
                        .landmarks()
                        .x(0))
                .isEqualTo(11);
        write("valid.csv", "image,x,y\na.png,1,2\n");
        assertThatThrownBy(() -> open("hrnet-csv:" + folder))
                .hasMessageContaining("valid.csv: the header must be image_name, scale, center_w, center_h");
    }

    @Test
    void widerFaceKeepsLargeFacesWithLandmarks() throws IOException {
        String five = "10 20 0.0 30 20 0.0 20 30 1.0 12 40 0.0 28 41 0.0 0.8";
        write(
                "train/label.txt",
                "# 0--P/d e.png\r\n0 1 81 90 " + five + "\r\n0 0 80 90 " + five + "\r\n0 0 500 400"
                        + " -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 0.2\r\n5 6 100 100 " + five + "\r\n");
        Files.createDirectories(folder.resolve("train"));
        Files.move(folder.resolve("images"), folder.resolve("train/images"));
        DataSurvey survey = DataSets.survey(DataSetReference.parse("widerface:" + folder));
        assertThat(survey.data().samples()).extracting(Sample::id).containsExactly("0--P/d e.png", "0--P/d e.png#2");
        assertThat(survey.data().samples().get(0).box()).isEqualTo(new Box(0, 1, 81, 90));
        assertThat(survey.data().samples().get(0).occluded()).containsExactly(2);
        assertThat(survey.leftOut())
                .containsEntry("boxes without landmarks", 1)
                .containsEntry("boxes that are not wider and higher than 80 pixels", 1);
        assertThat(open("widerface:" + folder + "#train").size()).isEqualTo(2);
    }

    @Test
    void facesOfAnImageOfTwoPartsOfWiderFaceHaveIdsOfTheirOwn() throws IOException {
        for (String part : List.of("train", "val")) {
            write(part + "/label.txt", "# a.png\n0 0 90 90 1 1 0 2 2 0 3 3 0 4 4 0 5 5 0 1\n");
            Files.createDirectories(folder.resolve(part + "/images"));
            Files.copy(folder.resolve("a.png"), folder.resolve(part + "/images/a.png"));
        }
        DataSet faces = open("widerface:" + folder);
        assertThat(faces.samples()).extracting(Sample::id).containsExactly("a.png", "a.png#2");
        assertThat(open("widerface:" + folder + "#val").samples())
                .extracting(Sample::id)
                .containsExactly("a.png#2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 2 90 90 1 1 0 2 2 0 3 3 0 4 4 0 5 5 0 1  | label.txt, line 1: a line such as # 0--Parade/a.jpg must name the image first
            # a.png/1 2 90 90 1 1 0 2 2                | label.txt, line 2: fields (=9) must be a box
            # a.png/1 2 90 90 1 1 7 2 2 0 3 3 0 4 4 0 5 5 0 1 | label.txt, line 2: flag (=7) of landmark 0 must be 0, 1 or -1
            # a.png/1 2 90 x 1 1 0 2 2 0 3 3 0 4 4 0 5 5 0 1  | label.txt, line 2: field 4 (=x) must be a number
            # none.png/1 2 90 90 1 1 0 2 2 0 3 3 0 4 4 0 5 5 0 1 | label.txt, line 2: image (=
            """)
    void whatIsWrongWithLabelsIsNamed(String text, String message) throws IOException {
        write("label.txt", text.replace("/1", "\n1"));
        assertThatThrownBy(() -> open("widerface:" + folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    /** A survey goes on where opening stops. */
    @Test
    void aSurveyGathersWhatIsWrong() throws IOException {
        write(
                "faces.csv",
                "image,a,b,c,d,e,f,g,h,i,j\na.png," + FIVE + "\na.png,x,2,3,4,5,6,7,8,9,1\nq.png," + FIVE + "\n");
        DataSurvey survey = DataSets.survey(DataSetReference.parse("csv:" + folder.resolve("faces.csv")));
        assertThat(survey.data().size()).isEqualTo(1);
        assertThat(survey.problems()).hasSize(2);
        assertThat(survey.problems().get(0)).contains("faces.csv, line 3: field 2 (=x)");
        assertThat(survey.problems().get(1)).contains("faces.csv, line 4: image (=");
    }

    private static String hrnet(String rows) {
        StringBuilder header = new StringBuilder("image_name,scale,center_w,center_h");
        for (int i = 0; i < 5; i++) {
            header.append(",original_" + i + "_x,original_" + i + "_y");
        }
        return header + "\n" + rows;
    }

    private static DataSet open(String set) {
        return DataSets.open(DataSetReference.parse(set));
    }

    private static List<String> ids(String set) {
        return open(set).samples().stream().map(Sample::id).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text);
    }
}
