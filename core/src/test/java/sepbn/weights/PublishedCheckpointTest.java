package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.json.Formats;

/** A checkpoint to give away: {@link Checkpoint#publish}. */
class PublishedCheckpointTest {
    @TempDir
    Path folder;

    @Test
    void halfPrecisionHalvesTheFileAndRoundsToTheNearest() throws IOException {
        Path whole = published("whole.safetensors", WeightStorage.FP32);
        Path halves = published("halves.safetensors", WeightStorage.FP16);

        assertThat(Files.size(halves)).isLessThan((long) (0.6 * Files.size(whole)));
        Checkpoint read = Checkpoint.read(halves);
        assertThat(Checkpoint.read(whole).weights()).isEqualTo(checkpoint().weights());
        float given = checkpoint().weights().get("heads.eyes-2.hidden.weight").values()[5];
        float stored = read.weights().get("heads.eyes-2.hidden.weight").values()[5];
        assertThat(stored).isEqualTo(HalfPrecision.value(HalfPrecision.nearest(given)));
        String few = "backbone.layer1.conv.bias";
        assertThat(read.weights().get(few)).isEqualTo(checkpoint().weights().get(few));
    }

    @Test
    void aNumberBeyondHalfPrecisionKeepsItsTensorAsItIs() {
        String name = "heads.eyes-2.hidden.weight";
        FloatTensor large = checkpoint().weights().get(name);
        large.values()[0] = 70_000;
        assertThat(WeightStorage.FP16.stored(large)).isEqualTo(large);
        large.values()[0] = 65_504;
        assertThat(WeightStorage.FP16.stored(large)).isNotEqualTo(large);
    }

    @Test
    void itSaysNothingAboutTheMachineThatTrained() {
        Manifest read =
                Checkpoint.read(published("a.safetensors", WeightStorage.FP32)).manifest();
        assertThat(read.provenance())
                .containsEntry(
                        "data",
                        "300w:300w,only=^(?:lfpw/a|b/c)#fit; csv:faces,protocol=mine.yaml,boxes=b.csv,images=all#fit")
                .containsEntry("branch my-face: data", "coco:labels")
                .containsEntry("branch my-face: validation", "coco:a, b")
                .containsEntry("licence", "see http://a/b");
        assertThat(read.progress()).isEmpty();
        assertThat(read.configuration().toString())
                .isEqualTo("{\"training\":{\"epochs\":5},\"augmentation\":{\"flip\":true}}");
    }

    @Test
    void thePublishedOnePublishedAgainIsTheSame() {
        Path once = published("once.safetensors", WeightStorage.FP16);
        Path twice = folder.resolve("twice.safetensors");
        Checkpoint.read(once).publish(twice, WeightStorage.FP16);
        assertThat(twice).hasSameBinaryContentAs(once);
    }

    private Path published(String name, WeightStorage storage) {
        Path file = folder.resolve(name);
        checkpoint().publish(file, storage);
        return file;
    }

    /** Wide enough for some tensors to be worth halving. */
    private static Checkpoint checkpoint() {
        Manifest tiny = TinyCheckpoint.of(1).manifest();
        ObjectNode configuration = Formats.json().createObjectNode().put("data", "/home/me/300w");
        configuration.putObject("training").put("epochs", 5).put("init", "/home/me/a");
        configuration.putObject("augmentation").put("flip", true);
        Manifest manifest = new Manifest(
                tiny.formatVersion(),
                tiny.network().withWidth(0.0625),
                tiny.branches(),
                tiny.meanShapes(),
                1,
                tiny.crop(),
                Map.of(
                        "data",
                        "300w:/home/me, you/300w,only=^(?:lfpw/a|b/c)#fit; csv:/home/me/faces,protocol=/home/me/mine.yaml,"
                                + "boxes=C:\\me\\b.csv,images=../all#fit",
                        "branch my-face: data",
                        "coco:/home/me/labels",
                        "branch my-face: validation",
                        "coco:../me/a, b",
                        "licence",
                        "see http://a/b"),
                Map.of(),
                configuration,
                Optional.of(Formats.json().createObjectNode()));
        return new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of());
    }
}
