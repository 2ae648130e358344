package sepbn.weights;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * A model's manifest inside a file of another format, as two entries of text: {@code sepbn} and {@code sepbn_sha256}, as in
 * a checkpoint. What concerns the training run alone, its configuration and its state, stays with the checkpoint, which
 * {@code tensors_sha256} tells.
 */
public final class EmbeddedManifest {
    private EmbeddedManifest() {}

    /** The entries for {@code checkpoint}, the data sets without the folders that they lay in. */
    public static Map<String, String> entries(Checkpoint checkpoint) {
        Manifest manifest = PortableManifest.of(checkpoint.manifest());
        Manifest told = manifest.with(JsonNodeFactory.instance.objectNode());
        return ManifestText.metadata(told, checkpoint.weights());
    }

    /**
     * The manifest in {@code entries}.
     *
     * @throws WeightsException if there is none, if it is damaged, or if this version can't read it
     */
    public static Manifest read(Map<String, String> entries) {
        return ManifestText.manifest(ManifestText.verified(entries));
    }
}
