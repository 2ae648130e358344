package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export}, and an exported model wherever a checkpoint may stand. */
final class ExportedModelTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Path exported;

    @BeforeEach
    void export() {
        exported = folder.resolve("tiny.onnx");
        CommandRun run = CommandRun.of("export", TinyModel.run().toString(), "-o", exported.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("branches 300w-68", "licence of the training data: ");
    }

    @Test
    void theSameCheckpointGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.onnx");
        CommandRun.of("export", TinyModel.best().toString(), "--out", again.toString());
        assertThat(again).hasBinaryContent(Files.readAllBytes(exported));
    }

    @Test
    void itScoresAsItsCheckpoint() throws IOException {
        JsonNode expected = evaluate(TinyModel.best());
        JsonNode found = evaluate(exported);

        assertThat(found.get("images")).isEqualTo(expected.get("images"));
        for (String figure : new String[] {"nme", "auc10", "fr10", "mean_shape_nme"}) {
            assertThat(found.get(figure).doubleValue())
                    .as(figure)
                    .isCloseTo(expected.get(figure).doubleValue(), within(1e-4));
        }
    }

    private static JsonNode evaluate(Path model) throws IOException {
        CommandRun run = CommandRun.of("evaluate", model.toString(), "--data", TinyModel.TEST_SET, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void itSaysWhatItIs() throws IOException {
        JsonNode expected = JSON.readTree(
                CommandRun.of("model", TinyModel.run().toString(), "--json").out());
        JsonNode found = JSON.readTree(
                CommandRun.of("model", exported.toString(), "--json").out());

        assertThat(found.get("file").textValue()).isEqualTo(exported.toString());
        for (String key : new String[] {"network", "branches", "crop", "temperature", "layers"}) {
            assertThat(found.get(key)).as(key).isEqualTo(expected.get(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--branches", "--attention=" + TinyModel.TEST_SET})
    void whatLooksIntoTheWeightsWantsACheckpoint(String option) {
        refused(CommandRun.of("model", exported.toString(), option), "needs a checkpoint or a run folder");
    }

    @Test
    void aSmallerFileHasSomeBranchesAndHalfTheBytes() throws IOException {
        Path half = folder.resolve("half.onnx");
        CommandRun run = CommandRun.of(
                "export", TinyModel.run().toString(), "-o", half.toString(), "--branch=300w-68", "--weights=fp16");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.size(half)).isLessThan(Files.size(exported) * 6 / 10);
        assertThat(evaluate(half).get("nme").doubleValue())
                .isCloseTo(evaluate(exported).get("nme").doubleValue(), within(0.05));
    }

    @Test
    void convolutionsOf8BitsMakeASmallFileThatScoresAlike() throws IOException {
        Path eight = folder.resolve("eight.onnx");
        CommandRun run = CommandRun.of(
                "export",
                TinyModel.run().toString(),
                "-o",
                eight.toString(),
                "--weights=fp16",
                "--int8=synthetic:count=20,seed=9,protocol=300w-68#train");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.size(eight)).isLessThan(Files.size(exported) / 2);
        assertThat(evaluate(eight).get("nme").doubleValue())
                .isCloseTo(evaluate(exported).get("nme").doubleValue(), within(0.1));
        assertThat(CommandRun.of("model", eight.toString()).out())
                .contains("convolutions int8", "synthetic:count=20,seed=9,protocol=300w-68#train");
    }

    @Test
    void aCheckpointHasNoConvolutionsOf8Bits() {
        Path file = folder.resolve("b.safetensors");
        refused(
                CommandRun.of(
                        "export", TinyModel.run().toString(), "-o", file.toString(), "--int8=" + TinyModel.TEST_SET),
                "--int8 (=" + TinyModel.TEST_SET + ") is for FILE.onnx");
        assertThat(file).doesNotExist();
    }

    @Test
    void facesThatCantBeReadLeaveNoFile() {
        Path file = folder.resolve("b.onnx");
        refused(
                CommandRun.of(
                        "export", TinyModel.run().toString(), "-o", file.toString(), "--int8=300w:" + folder + "/none"),
                "none) must exist");
        assertThat(folder).isDirectoryNotContaining("glob:**/b.onnx*");
    }

    @Test
    void aPictureThatCantBeDecodedLeavesNoFile() throws IOException {
        Path faces = folder.resolve("faces");
        CommandRun.of("data", "synth", "--count=3", "--seed=5", "--protocol=300w-68", "--out=" + faces);
        Files.writeString(faces.resolve("000001.png"), "no picture");
        Path file = folder.resolve("b.onnx");
        refused(
                CommandRun.of("export", TinyModel.run().toString(), "-o", file.toString(), "--int8=300w:" + faces),
                "000001.png");
        assertThat(folder).isDirectoryNotContaining("glob:**/b.onnx*");
    }

    @Test
    void aBranchThatIsNotThereIsNotExported() {
        Path file = folder.resolve("other.onnx");
        refused(CommandRun.of("export", TinyModel.run().toString(), "-o", file.toString(), "--branch=mouth"), "mouth");
        assertThat(file).doesNotExist();
    }

    @Test
    void anExportIsNotExportedAgain() {
        refused(
                CommandRun.of(
                        "export",
                        exported.toString(),
                        "-o",
                        folder.resolve("b.onnx").toString()),
                "exporting needs a checkpoint or a run folder");
    }

    @Test
    void exportAsksForWhatItTakes() {
        assertThat(CommandRun.of("export", "--help").out().replaceAll("\\s+", " "))
                .contains("MODEL A checkpoint, or a run folder, which stands for its best checkpoint. ");
    }

    /** With weights of 16 bits: as good as the model itself, and a model to adapt. */
    @Test
    void aCheckpointToGiveAwayAnswersLikeTheModel() {
        Path file = folder.resolve("tiny.safetensors");
        CommandRun run = CommandRun.of("export", TinyModel.run().toString(), "-o", file + "", "--weights", "fp16");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("tiny.safetensors: ", " MB, branches ", "licence of the training data: ");
        assertThat(evaluation(file).out().lines().skip(2).findFirst())
                .isEqualTo(evaluation(TinyModel.run()).out().lines().skip(2).findFirst());
    }

    @Test
    void theNameTellsAnExport() {
        refused(
                CommandRun.of(
                        "export",
                        TinyModel.run().toString(),
                        "-o",
                        folder.resolve("model").toString()),
                "must end in .onnx, by which exported models are told, or in .safetensors for a checkpoint");
    }

    @Test
    void nothingIsWrittenWhereNothingCanBe() throws IOException {
        Path place = Files.createDirectory(folder.resolve("taken.onnx"));
        refused(
                CommandRun.of("export", TinyModel.run().toString(), "-o", place.toString()),
                "taken.onnx: can't be written");
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void aDamagedExportIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(exported);
        bytes[bytes.length / 2] ^= 1;
        Files.write(exported, bytes);
        refused(evaluation(exported), "tiny.onnx is damaged: its graph differs from its checksum");

        Files.write(exported, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        refused(evaluation(exported), "tiny.onnx must be a whole ONNX file");

        Files.writeString(exported, "no model at all");
        refused(evaluation(exported), "tiny.onnx must be");

        Files.delete(exported);
        refused(evaluation(exported), "tiny.onnx can't be read");
    }

    @Test
    void onnxRuntimeIsAskedForTheProcessorOnly() {
        refused(
                CommandRun.of("evaluate", exported.toString(), "--data", TinyModel.TEST_SET, "--device", "cuda"),
                "--device must be cpu for the exported model");
    }

    private static CommandRun evaluation(Path model) {
        return CommandRun.of("evaluate", model.toString(), "--data", TinyModel.TEST_SET);
    }

    private static void refused(CommandRun run, String why) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).singleElement().asString().contains(why);
        assertThat(run.out()).isEmpty();
    }
}
