package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.format.PtsFile;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;

/** What {@code predict} takes and what it writes. */
final class PredictCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Path pictures;

    @BeforeEach
    void draw() {
        pictures = folder.resolve("pictures");
        CommandRun synth = CommandRun.of(
                "data", "synth", "--count", "3", "--seed", "5", "--protocol", "300w-68", "--out", pictures.toString());
        assertThat(synth.exitCode()).as(synth.err()).isZero();
    }

    private static CommandRun predict(Path what, String... options) {
        String[] start = {"predict", TinyModel.run().toString(), what.toString(), "--detector", "none"};
        String[] all = java.util.stream.Stream.of(start, options)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void aFolderMeansItsPicturesByName() {
        assertThat(predict(pictures, "--json").out().lines().map(line -> json(line)
                        .get("image")
                        .textValue()))
                .containsExactly(
                        pictures.resolve("000000.png").toString(),
                        pictures.resolve("000001.png").toString(),
                        pictures.resolve("000002.png").toString());
    }

    @Test
    void aPatternMeansWhatItFits() {
        assertThat(predict(pictures.resolve("*[02].png"), "--json")
                        .out()
                        .lines()
                        .map(line -> json(line).get("image").textValue()))
                .containsExactly(
                        pictures.resolve("000000.png").toString(),
                        pictures.resolve("000002.png").toString());
    }

    @Test
    void everyFormSaysTheSame() {
        Path picture = pictures.resolve("000001.png");
        JsonNode points = json(predict(picture, "--to", "json").out()).get("points");
        List<String> csv = predict(picture, "--to", "csv").out().lines().toList();
        predict(picture, "--to", "pts", "-o", folder.resolve("points").toString());
        Landmarks pts = PtsFile.read(folder.resolve("points/000001.pts"), 68);
        String text = predict(picture).out();

        assertThat(csv).hasSize(69).first().isEqualTo("image,frame,face,branch,index,landmark,x,y");
        for (int i = 0; i < 68; i++) {
            double x = points.get(i).get(0).doubleValue();
            double y = points.get(i).get(1).doubleValue();
            assertThat(csv.get(i + 1))
                    .startsWith(picture + ",,0,300w-68," + i + ",")
                    .endsWith("," + x + "," + y);
            assertThat(pts.x(i)).isCloseTo(x, within(1e-3));
            assertThat(pts.y(i)).isCloseTo(y, within(1e-3));
            assertThat(text).contains(" " + x + " ");
        }
    }

    @Test
    void resultsGoIntoAFile() {
        Path file = folder.resolve("faces.csv");
        assertThat(predict(pictures, "--to", "csv", "-o", file.toString()).out())
                .isEmpty();
        assertThat(file).content().hasLineCount(1 + 3 * 68);
    }

    @Test
    void anInterruptedRunLeavesNoFile() {
        Path file = folder.resolve("faces.csv");
        CommandRun run = CommandRun.of(
                () -> () -> true,
                "predict",
                TinyModel.run().toString(),
                pictures.toString(),
                "--detector",
                "none",
                "-o",
                file.toString());
        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(folder).isDirectoryNotContaining("glob:**faces.csv*");
    }

    @Test
    void filesNeedAFolder() {
        CommandRun run = CommandRun.of("predict", TinyModel.run().toString(), pictures.toString(), "--to", "pts");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).containsExactly("sepbn: --to pts writes files: give their folder with --out");
    }

    @Test
    void aPictureWithoutAFaceIsSaidToHaveNone() throws IOException {
        Path grey = folder.resolve("grey.png");
        sepbn.image.ImageWriter.writePng(new Image(64, 64, new byte[3 * 64 * 64]), grey);
        CommandRun run = CommandRun.of("predict", TinyModel.run().toString(), grey.toString(), "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(grey + ": no face found");
    }

    @Test
    void implausibleFacesAreLeftOut() {
        Path picture = pictures.resolve("000001.png");
        double score =
                json(predict(picture, "--json").out()).get("plausibility").doubleValue();
        assertThat(score).isBetween(0.0, 1.0);
        assertThat(predict(picture, "--json", "--least", "" + (score - 0.002)).out())
                .isNotEmpty();
        assertThat(predict(picture, "--json", "--least", "" + (score + 0.002)).out())
                .isEmpty();
    }

    @Test
    void unknownDetectorsAreNamed() {
        CommandRun run =
                CommandRun.of("predict", TinyModel.run().toString(), pictures.toString(), "--detector", "eyes");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).containsExactly("sepbn: --detector (=eyes) must be cascade, yunet:FILE or none");
    }

    @Test
    void whereEverythingFailsAnOlderFileStays() throws IOException {
        Path old = Files.writeString(folder.resolve("keep.csv"), "old");
        Path missing = folder.resolve("missing.png");
        CommandRun failed = CommandRun.of(
                "predict", TinyModel.run().toString(), missing.toString(), "--to=csv", "-o", old.toString());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.complaints()).containsExactly("sepbn: " + missing + ": no such file");
        assertThat(old).hasContent("old");

        CommandRun partly = CommandRun.of(
                "predict",
                TinyModel.run().toString(),
                missing.toString(),
                pictures.resolve("000000.png").toString(),
                "--detector=none",
                "--to=csv",
                "-o",
                old.toString());
        assertThat(partly.exitCode()).isEqualTo(3);
        assertThat(old).content().hasLineCount(1 + 68);
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }
}
