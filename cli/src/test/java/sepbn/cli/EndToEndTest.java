package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
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

    private static double nme(String json) {
        try {
            return JSON.readTree(json).get("nme").doubleValue();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
