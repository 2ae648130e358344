package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckpointTest {
    private static final Checkpoint TINY = TinyCheckpoint.of(1);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aFileOfIt() {
        file = folder.resolve("last");
        TINY.write(file);
    }

    @Test
    void whatIsWrittenIsRead() {
        Checkpoint read = Checkpoint.read(file);
        assertThat(read).isEqualTo(TINY);
        assertThat(read.manifest().progress()).isPresent();
        assertThat(read.optimizer()).hasSameSizeAs(read.weights());
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again");
        Checkpoint.read(file).write(again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
    }

    /** A file that format 1 wrote: every later version must read it. */
    @Test
    void aFileOfFormatOneIsStillRead() throws IOException {
        Checkpoint read = Checkpoint.read(frozen("checkpoint-format-1.safetensors"));
        assertThat(read.manifest()).isEqualTo(TINY.manifest());
        assertThat(read.manifest().provenance()).containsEntry("init", "from scratch");
        assertThat(read.weights().keySet())
                .containsExactlyElementsOf(TINY.weights().keySet());
        assertThat(read.weights().get("heads.eyes-2.output.weight").values()).contains(0.25f);
        assertThat(read.optimizer()).containsKey("momentum.heads.eyes-2.output.weight");
    }

    /** A file that format 2 wrote: other normalisations, and the domains of brute-force SepBN. */
    @Test
    void aFileOfFormatTwoIsStillRead() throws IOException {
        assertThat(Checkpoint.read(frozen("checkpoint-format-2.safetensors"))).isEqualTo(TinyCheckpoint.ofFormat2());
    }

    /** A file that format 3 wrote: a crop with margins of its own, a protocol of a part of the face. */
    @Test
    void aFileOfFormatThreeIsStillRead() throws IOException {
        assertThat(Checkpoint.read(frozen("checkpoint-format-3.safetensors"))).isEqualTo(TinyCheckpoint.ofFormat3());
    }

    /** A file that format 4 wrote: two branches of one protocol, and the domains of each. */
    @Test
    void aFileOfFormatFourIsStillRead() throws IOException {
        assertThat(Checkpoint.read(frozen("checkpoint-format-4.safetensors"))).isEqualTo(TinyCheckpoint.ofFormat4());
    }

    private Path frozen(String name) throws IOException {
        Path frozen = folder.resolve("frozen");
        try (InputStream in = CheckpointTest.class.getResourceAsStream(name)) {
            Files.copy(in, frozen);
        }
        return frozen;
    }

    @Test
    void weightsOnlyIsEnoughToUseTheNetwork() {
        TINY.weightsOnly().write(file);
        Checkpoint read = Checkpoint.read(file);
        assertThat(read.optimizer()).isEmpty();
        assertThat(read.manifest().progress()).isEmpty();
        assertThat(read.weights()).isEqualTo(TINY.weights());
        assertThat(read.manifest().buildNetwork()).isEqualTo(TINY.manifest().buildNetwork());
    }

    @ParameterizedTest
    @CsvSource({"1", "128"})
    void aFlippedByteAnywhereIsNoticed(int mask) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        int header =
                8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        for (int i = 0; i < bytes.length; i += i < header ? 61 : 9973) {
            bytes[i] ^= (byte) mask;
            Files.write(damaged, bytes);
            bytes[i] ^= (byte) mask;
            assertRefused(damaged, "damaged");
        }
    }

    @Test
    void aFileCutShortIsNoticed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 8, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertRefused(file, "damaged");
        }
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        assertRefused(folder.resolve("none"), "no such file");
        Files.writeString(file, "this is no checkpoint");
        assertRefused(file, "damaged or not a safetensors file");
        Safetensors.write(file, new SafetensorsFile(Map.of("format", "pt"), TINY.weights()));
        assertRefused(file, "has no manifest: it is damaged or not a model of sepbn");
    }

    @Test
    void aFileOfALaterFormatIsNotGuessedAt() throws IOException {
        SafetensorsFile content = Safetensors.read(file);
        String manifest = content.metadata().get("sepbn").replace("\"format_version\":4", "\"format_version\":5");
        Safetensors.write(
                file,
                new SafetensorsFile(
                        Map.of("sepbn", manifest, "sepbn_sha256", ManifestText.digest(manifest)), content.tensors()));
        assertRefused(file, "has format version 5 but this sepbn reads versions 1 to 4");
    }

    @Test
    void weightsThatDoNotFitTheNetworkAreNamed() {
        Map<String, FloatTensor> weights = new LinkedHashMap<>(TINY.weights());
        FloatTensor bias = weights.remove("heads.eyes-2.output.bias");
        assertThatThrownBy(() -> new Checkpoint(TINY.manifest(), weights, Map.of()))
                .isInstanceOf(WeightsException.class)
                .hasMessage("the weights do not fit the network: heads.eyes-2.output.bias is missing");
        weights.put("heads.eyes-2.output.bias", new FloatTensor(List.of(2, 2), bias.values()));
        assertThatThrownBy(() -> new Checkpoint(TINY.manifest(), weights, Map.of()))
                .hasMessageContaining("bias has shape [2, 2] where the network needs [4]");
        weights.put("heads.eyes-2.output.bias", bias);
        weights.put("other", bias);
        assertThatThrownBy(() -> new Checkpoint(TINY.manifest(), weights, Map.of()))
                .hasMessageContaining("other is not a tensor of the network");
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path nowhere = folder.resolve("none/last");
        assertThatThrownBy(() -> TINY.write(nowhere))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(nowhere + ": can't be written: ");
    }

    /** A process that may not write files of more than 32 KiB, as on a full disk. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWriteThatFailsLeavesTheOldFile() throws IOException, InterruptedException {
        byte[] old = Files.readAllBytes(file);
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 32; exec \"$0\" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        TinyCheckpoint.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output.strip()).startsWith(file + ": can't be written: ").doesNotContain("\n");
        assertThat(Files.readAllBytes(file)).isEqualTo(old);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> Checkpoint.read(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }
}
