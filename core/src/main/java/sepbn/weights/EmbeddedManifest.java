package sepbn.weights;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model's manifest inside a file of another format, as two entries of text: {@code sepbn} and {@code sepbn_sha256}, as in
 * a checkpoint. What concerns the training run alone, its configuration and its state, stays with the checkpoint, which
 * {@code tensors_sha256} tells.
 */
public final class EmbeddedManifest {
    /** The folders on the way to a data set; its own name follows. */
    private static final Pattern FOLDERS = Pattern.compile("(?<=:)[^,;#]*[/\\\\](?=[^/\\\\,;#])");

    /** What names data sets in a provenance. */
    private static final List<String> DATA_SETS = List.of("data", "validation");

    private EmbeddedManifest() {}

    /** The entries for {@code checkpoint}, the data sets without the folders that they lay in. */
    public static Map<String, String> entries(Checkpoint checkpoint) {
        Manifest manifest = checkpoint.manifest();
        Map<String, String> provenance = new LinkedHashMap<>(manifest.provenance());
        for (String sets : DATA_SETS) {
            provenance.computeIfPresent(
                    sets, (key, data) -> FOLDERS.matcher(data).replaceAll(""));
        }
        Manifest told = new Manifest(
                manifest.formatVersion(),
                manifest.network(),
                manifest.branches(),
                manifest.meanShapes(),
                manifest.temperature(),
                manifest.crop(),
                provenance,
                manifest.domains(),
                JsonNodeFactory.instance.objectNode(),
                Optional.empty());
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
