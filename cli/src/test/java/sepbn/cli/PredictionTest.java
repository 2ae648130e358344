package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.image.ImageReader;
import sepbn.image.ImageWriter;

/** Where the landmarks lie that {@code predict} finds, and what happens to pictures on the way. */
final class PredictionTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Path picture;

    @BeforeEach
    void drawAFace() {
        Sample face = DataSets.open(DataSetReference.parse(TinyModel.TEST_SET))
                .samples()
                .get(0);
        picture = folder.resolve("face.png");
        ImageWriter.writePng(face.image().load(), picture);
    }

    @Test
    void predictionPrintsALineForEachBox() throws IOException {
        CommandRun run = CommandRun.of(
                "predict",
                TinyModel.best().toString(),
                picture.toString(),
                "--box",
                "40,45.5,100,100",
                "--box",
                "20,20,150,150",
                "--json");
        List<String> lines = run.out().lines().toList();
        JsonNode face = JSON.readTree(lines.get(0));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(lines).hasSize(2);
        assertThat(face.get("image").textValue()).isEqualTo(picture.toString());
        assertThat(face.get("protocol").textValue()).isEqualTo("300w-68");
        assertThat(face.get("box")).isEqualTo(JSON.readTree("[40.0, 45.5, 100.0, 100.0]"));
        assertThat(face.get("temperature").doubleValue()).isEqualTo(temperature());
        assertThat(face.get("points")).hasSize(68).allSatisfy(point -> assertThat(point)
                .hasSize(2));
    }

    @Test
    void withoutADetectorTheWholePictureIsTheBox() throws IOException {
        JsonNode face = JSON.readTree(
                CommandRun.of("predict", TinyModel.run().toString(), picture.toString(), "--detector", "none", "--json")
                        .out());

        assertThat(face.get("box")).isEqualTo(JSON.readTree("[-0.5, -0.5, 192.0, 192.0]"));
    }

    @Test
    void aBoxThatMovesByAPixelMovesTheMeanShapeByAPixel() throws IOException {
        // On a uniform picture the network answers the same for every crop, so that only the box tells where.
        Path grey = folder.resolve("grey.png");
        byte[] rgb = new byte[3 * 64 * 64];
        java.util.Arrays.fill(rgb, (byte) 90);
        ImageWriter.writePng(new sepbn.image.Image(64, 64, rgb), grey);
        JsonNode first = firstPoint(grey, "10,10,40,40");
        JsonNode moved = firstPoint(grey, "11,12,40,40");

        assertThat(moved.get(0).doubleValue()).isCloseTo(first.get(0).doubleValue() + 1, within(0.002));
        assertThat(moved.get(1).doubleValue()).isCloseTo(first.get(1).doubleValue() + 2, within(0.002));
    }

    /** A pixel of the picture becomes four by four, so position x becomes 4·x + 1.5. A crop pixel is 100/64 pixels. */
    @Test
    void aPictureEnlargedFourTimesHasTheSameLandmarks() throws IOException {
        BufferedImage small = ImageIO.read(picture.toFile());
        BufferedImage large = new BufferedImage(4 * 192, 4 * 192, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(small, 0, 0, large.getWidth(), large.getHeight(), null);
        graphics.dispose();
        Path enlarged = folder.resolve("enlarged.png");
        ImageIO.write(large, "png", enlarged.toFile());

        JsonNode expected = points(picture, "46,46,100,100");
        JsonNode found = points(enlarged, "185.5,185.5,400,400");
        for (int i = 0; i < 68; i++) {
            double dx = (found.get(i).get(0).doubleValue() - 1.5) / 4
                    - expected.get(i).get(0).doubleValue();
            double dy = (found.get(i).get(1).doubleValue() - 1.5) / 4
                    - expected.get(i).get(1).doubleValue();
            assertThat(Math.hypot(dx, dy)).as("landmark %d", i).isLessThan(0.5 * 100 / 64);
        }
    }

    private static JsonNode points(Path image, String box) throws IOException {
        return JSON.readTree(
                        CommandRun.of("predict", TinyModel.run().toString(), image.toString(), "--box", box, "--json")
                                .out())
                .get("points");
    }

    @Test
    void aBadPictureDoesNotStopTheOthers() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        Path drawn = folder.resolve("drawn");
        CommandRun run = CommandRun.of(
                "predict",
                TinyModel.run().toString(),
                empty.toString(),
                picture.toString(),
                "--detector",
                "none",
                "--json",
                "--draw",
                drawn.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.err()).startsWith("sepbn: ").contains(empty.toString());
        assertThat(run.out().lines()).hasSize(1);
        assertThat(ImageReader.read(drawn.resolve("face.landmarks.png")).width())
                .isEqualTo(192);
        assertThat(drawn).isDirectoryNotContaining("glob:**/*empty*");
    }

    @Test
    void drawingsNeverTakeTheNameOfAPictureOrOfEachOther() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path namesake = Files.copy(picture, other.resolve("face.png"));
        byte[] before = Files.readAllBytes(picture);
        CommandRun run = CommandRun.of(
                "predict",
                TinyModel.run().toString(),
                picture.toString(),
                namesake.toString(),
                "--draw",
                folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(picture).hasBinaryContent(before);
        assertThat(folder.resolve("face.landmarks.png")).exists();
        assertThat(folder.resolve("face-2.landmarks.png")).exists();
    }

    private static JsonNode firstPoint(Path picture, String box) throws IOException {
        String line = CommandRun.of("predict", TinyModel.run().toString(), picture.toString(), "--box", box, "--json")
                .out();
        return JSON.readTree(line).get("points").get(0);
    }

    private static double temperature() throws IOException {
        return JSON.readTree(CommandRun.of("model", TinyModel.run().toString(), "--json")
                        .out())
                .get("temperature")
                .doubleValue();
    }
}
