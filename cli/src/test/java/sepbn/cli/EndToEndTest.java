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
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.image.ImageReader;
import sepbn.image.ImageWriter;

/** What a user does, on a network that is trained for a second or two. */
final class EndToEndTest {
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
    void trainingFillsTheRunFolder() throws IOException {
        assertThat(TinyModel.run())
                .isDirectoryContaining("glob:**/config.yaml")
                .isDirectoryContaining("glob:**/metrics.jsonl")
                .isDirectoryContaining("glob:**/last.safetensors")
                .isDirectoryContaining("glob:**/best.safetensors")
                .isDirectoryContaining("glob:**/report.html");
        assertThat(Files.readAllLines(TinyModel.run().resolve("metrics.jsonl"))).hasSize(2);
    }

    @Test
    void evaluationPrintsOneObjectWithTheFigures() throws IOException {
        CommandRun run = evaluate("--json");
        JsonNode result = JSON.readTree(run.out());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).isEmpty();
        assertThat(result.get("images").intValue()).isEqualTo(12);
        assertThat(result.get("normaliser").textValue()).isEqualTo("inter-ocular");
        assertThat(result.get("nme").doubleValue()).isPositive();
        assertThat(result.get("mean_shape_nme").doubleValue()).isGreaterThan(8);
        assertThat(result.get("fr10").doubleValue()).isBetween(0.0, 100.0);
        assertThat(result.get("auc10").doubleValue()).isBetween(0.0, 1.0);
    }

    @Test
    void evaluationFindsWhatTrainingReported() throws IOException {
        List<String> epochs = Files.readAllLines(TinyModel.run().resolve("metrics.jsonl"));
        double best = epochs.stream().mapToDouble(EndToEndTest::nme).min().orElseThrow();

        assertThat(nme(evaluate("--json").out())).isCloseTo(best, within(1e-9));
    }

    @Test
    void evaluationTakesAnotherNormaliser() throws IOException {
        JsonNode usual = JSON.readTree(evaluate("--json").out());
        JsonNode other =
                JSON.readTree(evaluate("--json", "--normaliser", "inter-pupil").out());

        assertThat(other.get("normaliser").textValue()).isEqualTo("inter-pupil");
        assertThat(other.get("nme").doubleValue())
                .isGreaterThan(usual.get("nme").doubleValue());
    }

    @Test
    void evaluationPrintsATableForPeople() {
        assertThat(evaluate().out())
                .contains("normalised by inter-ocular")
                .containsPattern("(?m)^all +12 +\\d+\\.\\d\\d +\\d+\\.\\d\\d +0\\.\\d{4}$")
                .contains("mean shape: NME");
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
    void bruteForceSepBnMustBeToldWhereAFaceLooks() {
        Path config = TinyModel.writeConfig(folder);
        String run = folder.resolve("run").toString();
        CommandRun trained =
                CommandRun.of("train", config.toString(), "--out", run, "--set", "network.normalization=brute-force");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("the domain of each face given", "best of the branches for each face");
        CommandRun evaluated = CommandRun.of("evaluate", run, "--data", TinyModel.TEST_SET);
        assertThat(evaluated.out()).contains("Neither is a predictor's score");
        CommandRun predicted =
                CommandRun.of("predict", run, picture.toString(), "--domain", "left", "--detector", "none", "--json");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();

        CommandRun untold = CommandRun.of("predict", run, picture.toString());
        assertThat(untold.exitCode()).isEqualTo(1);
        assertThat(untold.complaints()).singleElement().asString().contains("--domain", "near-frontal");
        CommandRun needless =
                CommandRun.of("predict", TinyModel.run().toString(), picture.toString(), "--domain", "left");
        assertThat(needless.exitCode()).isEqualTo(1);
        assertThat(needless.complaints()).singleElement().asString().contains("leave it out");
        CommandRun unknown = CommandRun.of("predict", run, picture.toString(), "--domain", "up");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.complaints()).singleElement().asString().contains("'up' must be one of");
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

    @Test
    void theModelsTableAddsUp() throws IOException {
        CommandRun table = CommandRun.of("model", TinyModel.run().toString());
        JsonNode model = JSON.readTree(
                CommandRun.of("model", TinyModel.run().toString(), "--json").out());
        long parameters = 0;
        long macs = 0;
        for (JsonNode layer : model.get("layers")) {
            parameters += layer.get("parameters").longValue();
            macs += layer.get("macs").longValue();
        }

        assertThat(table.out()).contains("SepBN", "total", "licence", "created_by");
        assertThat(model.get("parameters").longValue()).isEqualTo(parameters);
        assertThat(model.get("macs").longValue()).isEqualTo(macs);
        assertThat(model.get("branches").get(0).get("protocol").textValue()).isEqualTo("300w-68");
        assertThat(model.get("provenance").get("seed").textValue()).isEqualTo("0");
    }

    @Test
    void resultsSayWhatTheTrainingStartedFrom() throws IOException {
        assertThat(evaluate().out()).contains("init: from scratch");
        assertThat(JSON.readTree(evaluate("--json").out()).get("init").textValue())
                .isEqualTo("from scratch");
        assertThat(CommandRun.of("model", TinyModel.run().toString()).out()).containsPattern("init +from scratch");

        Path config = TinyModel.writeConfig(folder, "init: " + TinyModel.best(), "seed: 3");
        String run = folder.resolve("run").toString();
        CommandRun trained = CommandRun.of("train", config.toString(), "--out", run);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.err())
                .contains("first weights from " + TinyModel.best() + ": 60 of 64 tensors used, with sepbn's names")
                .contains("not used: heads.300w-68.hidden.weight");
        assertThat(trained.out()).contains("init:   best.safetensors (SHA-256 ");
        assertThat(CommandRun.of("evaluate", run, "--data", TinyModel.TEST_SET).out())
                .contains("init: best.safetensors (SHA-256 ");
        assertThat(CommandRun.of("model", run).out()).containsPattern("init +best.safetensors \\(SHA-256 ");
    }

    @Test
    void aStoppedTrainingSaysSoAndGoesOnLater() {
        Path config = TinyModel.writeConfig(folder);
        String run = folder.resolve("run").toString();
        AtomicInteger asked = new AtomicInteger();
        Interruption afterTwoSteps = () -> () -> asked.incrementAndGet() > 2;
        CommandRun stopped = CommandRun.of(afterTwoSteps, "train", config.toString(), "--out", run);
        CommandRun refused = CommandRun.of("train", config.toString(), "--out", run);
        CommandRun resumed = CommandRun.of("train", config.toString(), "--out", run, "--resume");

        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(stopped.err()).contains("--resume goes on from it");
        assertThat(Path.of(run, "last.safetensors")).exists();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.complaints()).hasSize(1);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(Path.of(run, "best.safetensors")).hasSameBinaryContentAs(TinyModel.best());
    }

    @Test
    void aTrainingThatDivergesHasItsOwnCode() {
        Path config = TinyModel.writeConfig(folder);
        CommandRun run = CommandRun.of(
                "train",
                config.toString(),
                "--out",
                folder.resolve("run").toString(),
                "--set",
                "training.learning_rate.maximum=1e30");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .contains("sepbn: ")
                .contains("must be finite")
                .contains("epoch")
                .doesNotContain("\tat ");
    }

    private static CommandRun evaluate(String... options) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("evaluate", TinyModel.run().toString(), "--data", TinyModel.TEST_SET));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
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

    private static double nme(String json) {
        try {
            return JSON.readTree(json).get("nme").doubleValue();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
