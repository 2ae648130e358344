package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.network.NormalizationKind.BN;
import static sepbn.network.NormalizationKind.SEPBN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.network.Architecture;
import sepbn.network.Network;

/** What is wrong with a file of weights is told, with the tensor and the remedy. */
final class PretrainedRefusalTest {
    @TempDir
    private Path folder;

    @Test
    void aWrongShapeNamesTheTensor() {
        assertRefused(
                PretrainedFiles.torchvision(PretrainedFiles.RESNEXT.withWidth(0.25), 2),
                "tensor conv1.weight has shape [16, 3, 7, 7] where backbone.conv1.weight needs [4, 3, 7, 7]; give a file"
                        + " of the same architecture and width, or set these to the file's network");
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        file.put("layer1.0.bn2.running_var", new FloatTensor(List.of(2, 8), new float[16]));
        assertRefused(file, "tensor layer1.0.bn2.running_var has shape [2, 8] where backbone.layer1.0.bn2.running_var");
        file.put("layer1.0.bn2.running_var", new FloatTensor(List.of(9), new float[9]));
        assertRefused(file, "tensor layer1.0.bn2.running_var has shape [9] where backbone.layer1.0.bn2.running_var");
    }

    @Test
    void anotherNetworksFileIsRefusedWithTheNamesThatWereExpected() {
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        file.keySet().removeIf(name -> name.startsWith("layer") || name.startsWith("conv"));
        assertRefused(
                file,
                "holds 0 of the backbone's 53 convolutions and must hold at least half; names can be sepbn's"
                        + " backbone.conv1.weight, torchvision's conv1.weight; give a file of the same architecture");
        Network mobile = PretrainedFiles.network(PretrainedFiles.RESNEXT.with(Architecture.MOBILENET_V2));
        assertThatThrownBy(() -> PretrainedWeights.over(
                        mobile,
                        Initializer.initialize(mobile, 1),
                        PretrainedFiles.write(folder, PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2))))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("torchvision's features.0.0.weight, timm's conv_stem.weight;");
    }

    @Test
    void spoiltNumbersNameTheTensor() {
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        file.put("bn1.bias", new FloatTensor(List.of(4), new float[] {1, 2, Float.NaN, 3}));
        assertRefused(file, "tensor bn1.bias holds NaN and must hold finite numbers; use an intact file");
    }

    @Test
    void aBnWithoutScaleIsNotGuessedAt() {
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        file.remove("layer1.0.bn2.weight");
        assertRefused(file, "tensor layer1.0.bn2.bias of a BN needs a weight of [8] beside it; use an intact file");
    }

    @Test
    void whatIsNoSoundSafetensorsFileIsRefused() throws IOException {
        Path file = PretrainedFiles.write(folder, PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        assertRefused(file, "is damaged or not a safetensors file: the tensors need");
        Files.writeString(file, "PK a zip of PyTorch");
        assertRefused(file, "is damaged or not a safetensors file");
        String header = "{\"conv1.weight\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        byte[] small = new byte[8 + header.length() + 1];
        small[0] = (byte) header.length();
        System.arraycopy(header.getBytes(StandardCharsets.UTF_8), 0, small, 8, header.length());
        Files.write(file, small);
        assertRefused(file, "tensor conv1.weight: dtype: value (=U8) must be one of");
        assertRefused(folder.resolve("none"), "no such file or folder");
        assertRefused(folder, "must be a file");
    }

    /** timm counts blocks within stages, so a name with an absurd number must not be taken for one of them. */
    @Test
    void strangeNamesAreOnlyUnused() {
        Network network = PretrainedFiles.network(
                PretrainedFiles.RESNEXT.with(Architecture.MOBILENET_V2).withWidth(0.25));
        Map<String, FloatTensor> file = new LinkedHashMap<>();
        Initializer.initialize(network, 2).forEach((name, tensor) -> {
            if (name.startsWith("backbone.")) {
                file.put(name.substring("backbone.".length()), tensor);
            }
        });
        for (String name :
                List.of("blocks.99999999999.0.bn1.weight", "blocks..bn1", "", ".", "backbone.", "optimizer.x")) {
            file.put(name, file.get("features.0.1.bias"));
        }
        PretrainedReport report = PretrainedWeights.over(
                        network, Initializer.initialize(network, 1), PretrainedFiles.write(folder, file))
                .report();
        assertThat(report.unused())
                .containsExactly("blocks.99999999999.0.bn1.weight", "blocks..bn1", "", ".", "backbone.");
        assertThat(report.ignored()).containsExactly("optimizer.x");
    }

    private void assertRefused(Map<String, FloatTensor> file, String problem) {
        assertRefused(PretrainedFiles.write(folder, file), problem);
    }

    private static void assertRefused(Path file, String problem) {
        Network network = PretrainedFiles.network(PretrainedFiles.RESNEXT.with(BN, SEPBN, BN));
        Map<String, FloatTensor> first = Initializer.initialize(network, 1);
        assertThatThrownBy(() -> PretrainedWeights.over(network, first, file))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }
}
