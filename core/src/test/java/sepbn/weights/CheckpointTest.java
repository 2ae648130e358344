package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.NetworkConfig;
import sepbn.network.NetworkConfig.Architecture;
import sepbn.network.NetworkConfig.NormalizationKind;
import sepbn.network.SepBatchNormSettings;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

final class CheckpointTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Checkpoint checkpoint = tiny(1);
        checkpoint.write(folder.resolve("last"));
        assertThat(Checkpoint.read(folder.resolve("last"))).isEqualTo(checkpoint);
    }

    @Test
    void aFlippedByteAnywhereIsNoticed() throws IOException {
        Path file = folder.resolve("last");
        tiny(1).write(file);
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        int header = 8 + (int) Long.reverseBytes(java.nio.ByteBuffer.wrap(bytes).getLong());
        for (int i = 0; i < bytes.length; i += i < header ? 61 : 9973) {
            byte old = bytes[i];
            bytes[i] = (byte) (old ^ 1);
            Files.write(damaged, bytes);
            bytes[i] = old;
            assertThatThrownBy(() -> Checkpoint.read(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(WeightsException.class)
                    .hasMessageStartingWith(damaged + ": ")
                    .hasMessageNotContaining("\n");
        }
    }

    static Checkpoint tiny(long seed) {
        Protocol protocol = new Protocol(
                "eyes-2",
                List.of("left eye", "right eye"),
                List.of(1, 0),
                Map.of("inter-eye", new Normaliser.BetweenLandmarks(List.of(0), List.of(1))),
                List.of(new Part("eyes", List.of(0, 1), false)));
        NetworkConfig network = new NetworkConfig(
                Architecture.VANILLA_PAPER, 0.01, 64, List.of(NormalizationKind.SEPBN), SepBatchNormSettings.DEFAULT);
        ObjectNode progress = Formats.json().createObjectNode().put("epoch", 3);
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                network,
                List.of(protocol),
                Map.of("eyes-2", Landmarks.of(20.5, 30, 43.5, 30)),
                1.5,
                CropPolicy.DEFAULT,
                Map.of("created_by", "a test"),
                Formats.json().createObjectNode(),
                Optional.of(progress));
        Map<String, FloatTensor> weights = Initializer.initialize(manifest.buildNetwork(), seed);
        Map<String, FloatTensor> momentum = new LinkedHashMap<>();
        weights.forEach((name, tensor) ->
                momentum.put("momentum." + name, new FloatTensor(tensor.shape(), new float[tensor.values().length])));
        return new Checkpoint(manifest, weights, momentum);
    }
}
