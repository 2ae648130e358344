package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.weights.Checkpoint;

/** {@code adapt}: a model for landmarks of the user's own, made from one with several branches. */
class AdaptCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    @Test
    void aModelIsAdaptedToLandmarksThatItHasNeverSeen() throws IOException {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = adapt(adapted, "--protocol", BranchesModel.protocol().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("the faces that it was trained on", "model:  " + adapted.resolve("best.safetensors"));
        Checkpoint checkpoint = Checkpoint.read(adapted.resolve("best.safetensors"));
        assertThat(checkpoint.manifest().branches())
                .singleElement()
                .satisfies(branch -> assertThat(branch.protocol().landmarks()).contains("left-corner"));
        assertThat(checkpoint.manifest().init()).startsWith("best.safetensors (SHA-256 ");

        CommandRun prediction = CommandRun.of(
                "predict", adapted.toString(), BranchesModel.picture().toString(), "--detector", "none", "--json");
        assertThat(JSON.readTree(prediction.out()).get("points")).hasSize(5);
    }

    @Test
    void newLandmarksLeaveTheModelsOtherBranchesAsTheyAre() throws IOException {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = adapt(adapted, "--protocol", BranchesModel.protocol().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(adapted.resolve("init.txt")).content().contains("branch my-face combines the landmarks of ");
        Path all = adapted.resolve("all-branches.safetensors");
        String[] before = CommandRun.of(
                        "predict",
                        BranchesModel.run().toString(),
                        BranchesModel.picture().toString(),
                        "--detector",
                        "none",
                        "--json")
                .out()
                .split("\n");
        String[] after = CommandRun.of(
                        "predict", all.toString(), BranchesModel.picture().toString(), "--detector", "none", "--json")
                .out()
                .split("\n");
        assertThat(after).hasSize(4).startsWith(before);
        assertThat(JSON.readTree(after[3]).get("branch").textValue()).isEqualTo("my-face");
    }

    @Test
    void theBackboneIsTrainedTooIfAsked() {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = adapt(adapted, "--protocol", BranchesModel.protocol().toString(), "--no-freeze");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(adapted.resolve("config.yaml")).content().contains("backbone_rate: 1", "known-landmarks");
        assertThat(adapted.resolve("all-branches.safetensors")).doesNotExist();
    }

    @Test
    void aBranchOfTheSameLandmarksIsGoneOnFrom() {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = CommandRun.of(
                "adapt",
                "--from",
                BranchesModel.run().toString(),
                "--data",
                "synthetic:count=10,seed=6,protocol=aflw-19#train",
                "--validation",
                "synthetic:count=4,seed=6,protocol=aflw-19#test",
                "--out",
                adapted.toString(),
                "--set",
                "training.epochs=1",
                "--set",
                "engine.threads=1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(adapted.resolve("config.yaml")).content().contains("keep_branch: aflw-19");
    }

    @Test
    void aKeptBranchIsReplacedInTheModelWithAllBranches() throws IOException {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = CommandRun.of(
                "adapt",
                "--from",
                BranchesModel.run().toString(),
                "--data",
                "synthetic:count=10,seed=6,protocol=300w-68#train",
                "--keep",
                "drawn",
                "--freeze",
                "--out",
                adapted.toString(),
                "--set",
                "training.epochs=1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        CommandRun all = CommandRun.of(
                "model", adapted.resolve("all-branches.safetensors").toString(), "--json");
        assertThat(JSON.readTree(all.out()).get("branches")).hasSize(3);
        assertThat(adapted.resolve("config.yaml")).content().contains("warmup_epochs: 0.1");
    }

    /** Two of twelve faces lack an eye, by which errors are measured: they are trained on and not scored. */
    @Test
    void facesWhoseErrorsCanNotBeMeasuredAreLeftOutOfTheScore() throws IOException {
        Path sparse = temporary.resolve("sparse");
        Files.createDirectories(sparse);
        JsonNode all =
                JSON.readTree(BranchesModel.labels().resolve("faces.json").toFile());
        for (int i = 0; i < 2; i++) {
            ArrayNode points = (ArrayNode) all.at("/annotations/" + i + "/keypoints");
            points.set(2, JSON.getNodeFactory().numberNode(0));
        }
        JSON.writeValue(sparse.resolve("faces.json").toFile(), all);
        CommandRun run = CommandRun.of(
                "adapt",
                "--from",
                BranchesModel.run().toString(),
                "--data",
                "coco:" + sparse + ",images=" + BranchesModel.labels(),
                "--out",
                temporary.resolve("run").toString(),
                "--set",
                "training.epochs=1",
                "--set",
                "engine.threads=1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("the faces that it was trained on");
    }

    @Test
    void whatCanNotBeAdaptedIsSaidInOneLine() {
        assertThat(adapt(temporary.resolve("a")).complaints())
                .as("without a protocol the five points are MTFL's")
                .noneMatch(line -> line.startsWith("sepbn: "));
        assertThat(adapt(temporary.resolve("b"), "--keep", "people").complaints())
                .singleElement()
                .asString()
                .contains("has no branch people to keep; choose one of [300w-68, drawn, aflw-19]");
        assertThat(adapt(temporary.resolve("c"), "--protocol", "lost.yaml").complaints())
                .containsExactly("sepbn: lost.yaml: can't be read: no such file or folder");
        CommandRun one = CommandRun.of(
                "adapt",
                "--from",
                BranchesModel.run().toString(),
                "--data",
                "synthetic:count=1,seed=6,protocol=aflw-19#train",
                "--out",
                temporary.resolve("d").toString());
        assertThat(one.complaints())
                .containsExactly(
                        "sepbn: data set synthetic:count=1,seed=6,protocol=aflw-19#train has 1 face and must have"
                                + " at least 2: batch norm needs a batch");
        assertThat(temporary.resolve("d")).doesNotExist();
        assertThat(adapt(temporary.resolve("e"), "--freeze", "--branch", "drawn")
                        .complaints())
                .containsExactly("sepbn: branch (=drawn) is one of the model's, which stay as they are with a frozen"
                        + " backbone; give your landmarks another --branch NAME, or --no-freeze");
        assertThat(adapt(temporary.resolve("f"), "--freeze", "--set", "training.backbone_rate=0.1")
                        .complaints())
                .containsExactly(
                        "sepbn: training.backbone_rate (=0.1) must be 0 to freeze the backbone; leave one of the"
                                + " two out");
    }

    /** Said before anything is trained, not when the branches are put together. */
    @ParameterizedTest
    @ValueSource(
            strings = {"training.temperature.start=5", "data.enlargement=mmpose", "network.sepbn.aggregation=hard"})
    void branchesThatWouldNotStayRightAreNotFrozen(String override) {
        Path run = temporary.resolve("run");
        String protocol = BranchesModel.protocol().toString();
        assertThat(adapt(run, "--protocol", protocol, "--freeze", "--set", override)
                        .complaints())
                .singleElement()
                .asString()
                .startsWith(
                        "sepbn: with --freeze network, data.box, data.enlargement and training.temperature must be");
        assertThat(run).doesNotExist();
    }

    @Test
    void anotherCropLeavesNoFileWithAllBranches() {
        Path adapted = temporary.resolve("adapted");
        CommandRun run =
                adapt(adapted, "--protocol", BranchesModel.protocol().toString(), "--set", "data.enlargement=mmpose");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(adapted.resolve("report.html")).exists();
        assertThat(adapted.resolve("all-branches.safetensors")).doesNotExist();
    }

    @Test
    void fromTheMeanShapeTheBranchIsTrainedAsOneIs() {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = adapt(
                adapted, "--protocol", BranchesModel.protocol().toString(), "--set", "training.new_branch=mean-shape");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(adapted.resolve("config.yaml")).content().contains("maximum: 0.09", "backbone_rate: 0.03");
    }

    private static CommandRun adapt(Path out, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "adapt",
                "--from",
                BranchesModel.run().toString(),
                "--data",
                "coco:" + BranchesModel.labels(),
                "--out",
                out.toString(),
                "--set",
                "training.epochs=2",
                "--set",
                "engine.threads=1"));
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
