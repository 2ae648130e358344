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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.image.ImageWriter;
import sepbn.weights.Checkpoint;

/** A model with several branches, and one for landmarks of the user's own made from it. */
class SeveralBranchesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN_PROTOCOL = """
            name: my-face
            face_scale: 2.5
            landmarks: [left, right, nose, left-corner, right-corner]
            flip_pairs: [[0, 1], [3, 4]]
            midline: [2]
            normalisers:
              eyes: {kind: between-landmarks, from: [0], to: [1]}
            parts:
              - {name: mouth, landmarks: [3, 4], closed: false}
            """;

    @TempDir
    static Path shared;

    private static Path model;
    private static Path labels;
    private static Path protocol;
    private static Path picture;

    @TempDir
    Path temporary;

    @BeforeAll
    static void trainAndLabel() throws IOException {
        Path config = Files.writeString(shared.resolve("stage1.yaml"), """
                data:
                  train:
                    - synthetic:count=24,seed=1,protocol=300w-68#train
                    - {set: "synthetic:count=16,seed=2,protocol=300w-68#train", branch: drawn}
                    - synthetic:count=16,seed=3,protocol=aflw-19#train
                  validation: synthetic:count=8,seed=3,protocol=aflw-19#test
                network: {width: 0.125, input_size: 64}
                training: {epochs: 1, batch_size: 8}
                engine: {threads: 1}
                """);
        model = shared.resolve("stage1");
        CommandRun training = CommandRun.of("train", config.toString(), "--out", model.toString());
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(training.out()).contains("branch aflw-19: best NME").doesNotContain("branch drawn");

        labels = shared.resolve("labels");
        CommandRun export = CommandRun.of(
                "data",
                "convert",
                "synthetic:count=12,seed=5,protocol=mtfl-5#train",
                "--to",
                "coco",
                "-o",
                labels.toString());
        assertThat(export.exitCode()).as(export.err()).isZero();
        protocol = Files.writeString(shared.resolve("my-face.yaml"), OWN_PROTOCOL);
        picture = shared.resolve("face.png");
        ImageWriter.writePng(
                DataSets.open(DataSetReference.parse("synthetic:count=1,seed=9#test"))
                        .samples()
                        .get(0)
                        .image()
                        .load(),
                picture);
    }

    @Test
    void evaluationScoresEveryBranchThatTheFacesCanScore() throws IOException {
        CommandRun run = CommandRun.of(
                "evaluate", model.toString(), "--data", "synthetic:count=6,seed=7,protocol=wflw-98#test", "--json");
        JsonNode result = JSON.readTree(run.out());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(result.get("branches").fieldNames()).toIterable().containsExactly("300w-68", "drawn");
        assertThat(result.get("nme")).isEqualTo(result.at("/branches/300w-68/nme"));
        assertThat(result.at("/branches/drawn/protocol").textValue()).isEqualTo("300w-68");

        CommandRun table =
                CommandRun.of("evaluate", model.toString(), "--data", "synthetic:count=6,seed=7,protocol=300w-68#test");
        assertThat(table.out()).contains("branch 300w-68", "branch drawn");
        CommandRun one = CommandRun.of(
                "evaluate", model.toString(), "--data", "synthetic:count=6,seed=7#test", "--branch", "drawn", "--json");
        assertThat(JSON.readTree(one.out()).get("branches").fieldNames())
                .toIterable()
                .containsExactly("drawn");
    }

    @Test
    void predictionAnswersInEveryBranch() throws IOException {
        Path drawn = temporary.resolve("drawn");
        CommandRun run = CommandRun.of(
                "predict",
                model.toString(),
                picture.toString(),
                "--detector",
                "none",
                "--json",
                "--draw",
                drawn.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> branches = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode face = JSON.readTree(line);
            branches.add(
                    face.get("branch").textValue() + " " + face.get("points").size());
        }
        assertThat(branches).containsExactly("300w-68 68", "drawn 68", "aflw-19 19");
        assertThat(drawn)
                .isDirectoryContaining("glob:**/face.300w-68.landmarks.png")
                .isDirectoryContaining("glob:**/face.drawn.landmarks.png")
                .isDirectoryContaining("glob:**/face.aflw-19.landmarks.png");

        CommandRun one = CommandRun.of(
                "predict", model.toString(), picture.toString(), "--detector", "none", "--json", "--branch", "aflw-19");
        assertThat(one.out().lines()).hasSize(1);
    }

    @Test
    void aBranchThatDoesNotExistIsRefused() {
        String problem = "branch (=people) must be one of [300w-68, drawn, aflw-19], those that the model has";
        assertThat(CommandRun.of("predict", model.toString(), picture.toString(), "--branch", "people"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(1))
                .satisfies(run -> assertThat(run.complaints()).containsExactly("sepbn: " + problem));
        assertThat(CommandRun.of(
                                "evaluate",
                                model.toString(),
                                "--data",
                                "synthetic:count=6,seed=7#test",
                                "--branch",
                                "people")
                        .complaints())
                .containsExactly("sepbn: " + problem);
    }

    @Test
    void aModelIsAdaptedToLandmarksThatItHasNeverSeen() throws IOException {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = adapt(adapted, "--protocol", protocol.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("the faces that it was trained on", "model:  " + adapted.resolve("best.safetensors"));
        Checkpoint checkpoint = Checkpoint.read(adapted.resolve("best.safetensors"));
        assertThat(checkpoint.manifest().branches())
                .singleElement()
                .satisfies(branch -> assertThat(branch.protocol().landmarks()).contains("left-corner"));
        assertThat(checkpoint.manifest().init()).startsWith("best.safetensors (SHA-256 ");

        CommandRun prediction =
                CommandRun.of("predict", adapted.toString(), picture.toString(), "--detector", "none", "--json");
        assertThat(JSON.readTree(prediction.out()).get("points")).hasSize(5);
    }

    @Test
    void withAFrozenBackboneAllBranchesAreKept() throws IOException {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = adapt(adapted, "--protocol", protocol.toString(), "--freeze");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path all = adapted.resolve("all-branches.safetensors");
        String[] before = CommandRun.of("predict", model.toString(), picture.toString(), "--detector", "none", "--json")
                .out()
                .split("\n");
        String[] after = CommandRun.of("predict", all.toString(), picture.toString(), "--detector", "none", "--json")
                .out()
                .split("\n");
        assertThat(after).hasSize(4).startsWith(before);
        assertThat(JSON.readTree(after[3]).get("branch").textValue()).isEqualTo("my-face");
    }

    @Test
    void aBranchOfTheSameLandmarksIsGoneOnFrom() {
        Path adapted = temporary.resolve("adapted");
        CommandRun run = CommandRun.of(
                "adapt",
                "--from",
                model.toString(),
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
                model.toString(),
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
        JsonNode all = JSON.readTree(labels.resolve("faces.json").toFile());
        for (int i = 0; i < 2; i++) {
            ArrayNode points = (ArrayNode) all.at("/annotations/" + i + "/keypoints");
            points.set(2, JSON.getNodeFactory().numberNode(0));
        }
        JSON.writeValue(sparse.resolve("faces.json").toFile(), all);
        CommandRun run = CommandRun.of(
                "adapt",
                "--from",
                model.toString(),
                "--data",
                "coco:" + sparse + ",images=" + labels,
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
                model.toString(),
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
                        + " backbone; give your landmarks another --branch NAME");
        assertThat(adapt(temporary.resolve("f"), "--freeze", "--set", "training.backbone_rate=0.1")
                        .complaints())
                .containsExactly(
                        "sepbn: training.backbone_rate (=0.1) must be 0 to freeze the backbone; leave one of the"
                                + " two out");
    }

    private static CommandRun adapt(Path out, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "adapt",
                "--from",
                model.toString(),
                "--data",
                "coco:" + labels,
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
