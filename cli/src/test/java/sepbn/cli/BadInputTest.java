package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's mistakes: one line that names the file, and its line where there is one; nothing half-written. */
final class BadInputTest {
    @TempDir
    private Path folder;

    private Path faces;

    @BeforeEach
    void writeGoodFaces() {
        faces = folder.resolve("faces");
        CommandRun synth = CommandRun.of(
                "data", "synth", "--count", "3", "--seed", "5", "--protocol", "300w-68", "--out", faces.toString());
        assertThat(synth.exitCode()).as(synth.err()).isZero();
    }

    @Test
    void theFacesAreGoodBeforeTheyAreSpoilt() {
        assertThat(evaluate(faces).exitCode()).isZero();
    }

    @Test
    void aMissingFolder() {
        expectComplaint(
                evaluate(folder.resolve("nowhere")), folder.resolve("nowhere").toString(), "must exist");
    }

    @Test
    void anUnknownFormat() {
        expectComplaint(
                CommandRun.of("evaluate", TinyModel.run().toString(), "--data", "300v:" + faces),
                "300v",
                "must be one of");
    }

    @Test
    void anUnknownSplit() {
        expectComplaint(
                CommandRun.of("evaluate", TinyModel.run().toString(), "--data", "300w:" + faces + "#easy"),
                "split (=easy)",
                "common");
    }

    @Test
    void anUnknownNormaliser() {
        expectComplaint(
                CommandRun.of(
                        "evaluate", TinyModel.run().toString(), "--data", "300w:" + faces, "--normaliser", "height"),
                "height",
                "inter-ocular");
    }

    @Test
    void pointsOfWhichOneIsMissing() throws IOException {
        Path points = faces.resolve("000001.pts");
        String text = Files.readString(points);
        Files.writeString(points, text.substring(0, text.lastIndexOf('\n', text.length() - 4)) + "\n}\n");

        expectComplaint(evaluate(faces), points + ", line 71", "67 points", "68");
    }

    @Test
    void textForANumber() throws IOException {
        Path points = faces.resolve("000002.pts");
        Files.writeString(points, Files.readString(points).replaceFirst("\\{\n[0-9.]+", "{\nabc"));

        expectComplaint(evaluate(faces), points + ", line 4", "abc", "must be a number");
    }

    @Test
    void anEmptyImage() throws IOException {
        Path image = faces.resolve("000000.png");
        Files.write(image, new byte[0]);

        expectComplaint(evaluate(faces), image.toString());
        expectComplaint(predict(image), image.toString());
    }

    @Test
    void anImageCutShort() throws IOException {
        Path image = faces.resolve("000000.png");
        byte[] bytes = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));

        expectComplaint(evaluate(faces), image.toString());
        expectComplaint(predict(image), image.toString());
    }

    @Test
    void aHeaderThatDeclaresAGiant() throws IOException {
        Path image = faces.resolve("000000.png");
        byte[] bytes = Files.readAllBytes(image);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(16, 60000).putInt(20, 60000);
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        Files.write(image, bytes);

        expectComplaint(evaluate(faces), image.toString(), "60000");
        expectComplaint(predict(image), image.toString(), "60000");
    }

    @Test
    void aFolderWithoutPictures() throws IOException {
        Path empty = Files.createDirectory(faces.resolve("empty"));
        expectComplaint(predict(empty), empty.toString(), "must hold a picture or a video");
    }

    @Test
    void aPatternThatIsNone() {
        expectComplaint(predict(faces.resolve("[.png")), "[.png must be one such as 'photos/*.jpg'");
    }

    @Test
    void aPatternThatFitsNothing() {
        expectComplaint(predict(faces.resolve("*.jpeg")), "*.jpeg must fit a picture or a video");
    }

    @Test
    void aBoxBesideThePicture() {
        Path image = faces.resolve("000000.png");

        expectComplaint(
                CommandRun.of("predict", TinyModel.run().toString(), image.toString(), "--box", "500,10,40,40"),
                image.toString(),
                "box (=500",
                "192x192");
    }

    @Test
    void aCheckpointCutShort() throws IOException {
        Path model = folder.resolve("short.safetensors");
        byte[] bytes = Files.readAllBytes(TinyModel.best());
        Files.write(model, Arrays.copyOf(bytes, bytes.length - 5));

        expectComplaint(CommandRun.of("model", model.toString()), model.toString());
    }

    @Test
    void aCheckpointWithAFlippedByte() throws IOException {
        Path model = folder.resolve("flipped.safetensors");
        byte[] bytes = Files.readAllBytes(TinyModel.best());
        bytes[bytes.length - 9] ^= 1;
        Files.write(model, bytes);

        expectComplaint(CommandRun.of("model", model.toString()), model.toString(), "is damaged");
        expectComplaint(
                CommandRun.of("evaluate", model.toString(), "--data", TinyModel.TEST_SET),
                model.toString(),
                "is damaged");
    }

    @Test
    void aFolderWithoutARun() {
        expectComplaint(CommandRun.of("model", faces.toString()), faces.toString());
    }

    @Test
    void dataOfAnotherProtocol() {
        expectComplaint(
                CommandRun.of(
                        "evaluate",
                        TinyModel.run().toString(),
                        "--data",
                        "synthetic:count=3,seed=1,protocol=mtfl-5#test"),
                "mtfl-5",
                "300w-68");
    }

    @Test
    void aConfigurationThatIsMissing() {
        Path config = folder.resolve("none.yaml");

        expectComplaint(train(config), config.toString(), "does not exist");
    }

    @Test
    void aConfigurationThatIsNoYaml() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.yaml"), "training:\n  epochs: [1\n");

        expectComplaint(train(config), config.toString(), "line");
    }

    @Test
    void aConfigurationWithAnUnknownKey() {
        Path config = TinyModel.writeConfig(folder, "epoch: 3");

        expectComplaint(train(config), config.toString(), "training", "epoch");
    }

    @Test
    void aConfigurationWithABadValue() {
        Path config = TinyModel.writeConfig(folder);

        expectComplaint(train(config, "--set", "training.epochs=soon"), "training.epochs", "soon");
        expectComplaint(train(config, "--set", "training.epochs=0"), "epochs (=0) must be at least 1");
        expectComplaint(train(config, "--set", "training.epochs"), "--set training.epochs", "key=value");
        expectComplaint(train(config, "--threads", "-1"), "threads (=-1) must not be negative");
        expectComplaint(train(config, "--precision", "fp8"), "fp8", "bf16");
    }

    @Test
    void weightsToStartFromThatAreNone() throws IOException {
        Path config = TinyModel.writeConfig(folder);
        Path missing = folder.resolve("none.safetensors");
        Path text = Files.writeString(folder.resolve("weights.pth"), "a pickle of PyTorch");
        Path cut = Files.write(
                folder.resolve("cut.safetensors"), Arrays.copyOf(Files.readAllBytes(TinyModel.best()), 30_000));

        expectComplaint(train(config, "--set", "training.init=" + missing), missing.toString(), "no such file");
        expectComplaint(train(config, "--set", "training.init=" + text), text.toString(), "not a safetensors file");
        expectComplaint(train(config, "--set", "training.init=" + cut), cut.toString(), "cut short");
        expectComplaint(train(config, "--set", "training.init=" + folder), folder.toString(), "must be a file");
        expectComplaint(
                train(config, "--set", "training.init=" + TinyModel.best(), "--set", "network.width=0.25"),
                "training.init: " + TinyModel.best() + ": tensor backbone.layer1.conv.weight has shape [8, 3, 3, 3]",
                "needs [16, 3, 3, 3]; give a file");
        expectComplaint(
                train(config, "--set", "training.init=" + TinyModel.best(), "--set", "network.architecture=resnext-50"),
                "holds 0 of the backbone's 53 convolutions",
                "torchvision's conv1.weight");
    }

    @Test
    void synthIntoAFolderThatHoldsFiles() throws IOException {
        byte[] before = Files.readAllBytes(faces.resolve("000000.png"));

        expectComplaint(synth("1", "300w-68"), faces.toString(), "must be a new or an empty folder");
        assertThat(faces.resolve("000000.png")).hasBinaryContent(before);
    }

    @Test
    void synthWithoutFacesOrProtocol() {
        expectComplaint(synth("0", "300w-68"), "count (=0)");
        expectComplaint(synth("3", "imm-58"), "imm-58", "wflw-98");
    }

    private CommandRun synth(String count, String protocol) {
        return CommandRun.of(
                "data", "synth", "--count", count, "--seed", "1", "--protocol", protocol, "--out", faces.toString());
    }

    private CommandRun train(Path config, String... options) {
        String[] start = {
            "train", config.toString(), "--out", folder.resolve("run").toString()
        };
        String[] all = Arrays.copyOf(start, start.length + options.length);
        System.arraycopy(options, 0, all, start.length, options.length);
        CommandRun run = CommandRun.of(all);
        assertThat(folder.resolve("run")).doesNotExist();
        return run;
    }

    private static CommandRun evaluate(Path data) {
        return CommandRun.of("evaluate", TinyModel.run().toString(), "--data", "300w:" + data, "--json");
    }

    private static CommandRun predict(Path image) {
        return CommandRun.of("predict", TinyModel.run().toString(), image.toString(), "--json");
    }

    private static void expectComplaint(CommandRun run, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.err()).startsWith("sepbn: ").contains(parts).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }
}
