package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.json.Formats;

final class DataCheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void faultlessDataHasNoFindings() {
        String set = faces().set();
        CommandRun run = CommandRun.of("data", "check", set, "--strict");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly(set + ", mtfl-5: 3 faces in 3 images, 0 findings");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aNumberThatIsNotTheOfficialOne() throws IOException {
        faces();
        Files.writeString(folder.resolve("testing.txt"), "one.png 14 34 24 16 32 16 17 25 33 34\n");
        assertThat(findings("mtfl:" + folder))
                .containsExactly("count: #train: found 0, officially 10000", "count: #test: found 1, officially 2995");
    }

    @Test
    void annotationsThatAreWrong() {
        CsvFaces faces = faces().text("train", "one.png,,,,,,,1,2,3,4,5,6,7,8,9,x")
                .text("train", "none.png,,,,,,,14,16,34,17,24,25,16,33,32,34")
                .text("train", "one.png,5,5,-3,10,,,14,16,34,17,24,25,16,33,32,34");
        assertThat(findings(faces.set()))
                .hasSize(3)
                .allMatch(line -> line.startsWith("annotation: " + folder.resolve("train.csv") + ", line "))
                .anyMatch(line -> line.contains("(=x)"))
                .anyMatch(line -> line.contains("none.png"))
                .anyMatch(line -> line.contains("-3"));
    }

    @Test
    void imagesThatCanNotBeRead() throws IOException {
        CsvFaces faces = faces();
        Files.writeString(folder.resolve("two.png"), "not a picture");
        assertThat(findings(faces.set()))
                .singleElement()
                .asString()
                .startsWith("unreadable-image: two.png: " + folder.resolve("two.png"));
    }

    @Test
    void landmarksOutsideTheImage() {
        assertThat(findings(faces().image("out.png", 9)
                        .face("train", "out.png", 0, 15.5)
                        .set()))
                .containsExactly("outside-image: out.png: 2 of 5 landmarks lie outside the image of 48x48 pixels,"
                        + " by 2.0 pixels at most");
    }

    @Test
    void boxesWithoutAreaOrOutside() {
        CsvFaces faces = faces().image("line.png", 8)
                .row("train", "line.png", "5,5,30,30,,", 10, 20, 15, 20, 20, 20, 25, 20, 30, 20)
                .image("beside.png", 9)
                .row("train", "beside.png", "60,5,20,30,,", 14, 16, 34, 17, 24, 25, 16, 33, 32, 34);
        assertThat(findings(faces.set()))
                .containsExactly(
                        "box-without-area: line.png: the landmarks lie on one line, so that they span no box",
                        "box-outside: beside.png: the centre (70.0, 20.0) of its official-box lies outside the image of"
                                + " 48x48 pixels");
    }

    @Test
    void theSameFaceTwice() {
        assertThat(findings(faces().face("train", "one.png", 0, 0).set()))
                .containsExactly("repeated-face: one.png#2: has the same landmarks as one.png");
    }

    @Test
    void imagesThatLookAlikeInTwoParts() {
        assertThat(findings(faces().image("again.png", 1)
                        .face("test", "again.png", 1, 1)
                        .set()))
                .containsExactly(
                        "near-duplicate: one.png: looks like again.png (0 of 256 bits differ, correlation 1.000);"
                                + " that one is in test, this one in fit");
    }

    @Test
    void landmarksBesideTheFaces() {
        CsvFaces faces = new CsvFaces(folder);
        for (int i = 0; i < 50; i++) {
            String name = "face-" + i + ".png";
            faces.image(name, i).face("train", name, i % 3 - 1, i == 20 ? -12 : i % 4);
        }
        assertThat(findings(faces.set()))
                .singleElement()
                .asString()
                .startsWith("suspicious-position: face-20.png: the centre of its landmarks");
    }

    @Test
    void strictMakesAnyFindingAnError() {
        String set = faces().face("train", "one.png", 0, 0).set();

        assertThat(CommandRun.of("data", "check", set).exitCode()).isZero();
        CommandRun strict = CommandRun.of("data", "check", set, "--strict");
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.out()).startsWith("repeated-face: ");
        assertThat(strict.complaints())
                .containsExactly("sepbn: data set " + set
                        + " has 1 finding, which --strict does not allow; it stands on standard output");
    }

    @Test
    void jsonHasAnObjectAFindingAndOneThatSumsUp() throws JsonProcessingException {
        String set = faces().face("train", "one.png", 0, 0).set();
        List<String> lines =
                CommandRun.of("data", "check", set, "--json").out().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isEqualTo("{\"finding\":\"repeated-face\",\"face\":\"one.png#2\",\"like\":\"one.png\","
                        + "\"message\":\"has the same landmarks as one.png\"}");
        JsonNode summary = Formats.json().readTree(lines.get(1));
        assertThat(summary.get("data").textValue()).isEqualTo(set);
        assertThat(summary.get("faces").intValue()).isEqualTo(4);
        assertThat(summary.get("images").intValue()).isEqualTo(3);
        assertThat(summary.get("findings").toString()).isEqualTo("{\"repeated-face\":1}");
    }

    @Test
    void interruptedItPrintsNothing() {
        CommandRun run = CommandRun.of(() -> () -> true, "data", "check", faces().set());
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aMissingFolderIsOneLine() {
        CommandRun run = CommandRun.of("data", "check", "wflw:" + folder.resolve("none"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).singleElement().asString().contains("must exist");
    }

    private CsvFaces faces() {
        CsvFaces faces = new CsvFaces(folder);
        for (String name : List.of("one", "two", "three")) {
            faces.image(name + ".png", name.length() == 3 ? name.charAt(0) == 'o' ? 1 : 2 : 3)
                    .face("train", name + ".png", 0, 0);
        }
        return faces;
    }

    /** All lines but the summary. */
    private static List<String> findings(String set) {
        CommandRun run = CommandRun.of("data", "check", set);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out().lines().takeWhile(line -> !line.startsWith(set)).toList();
    }
}
