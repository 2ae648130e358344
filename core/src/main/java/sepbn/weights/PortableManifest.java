package sepbn.weights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A manifest to give away: without the trainer's state and without the folders of the machine that trained. */
final class PortableManifest {
    /** The folders on the way to a data set; its own name follows. */
    private static final Pattern FOLDERS = Pattern.compile("(?<=:)[^,;#]*[/\\\\](?=[^/\\\\,;#])");

    /** What names data sets in a provenance. */
    private static final List<String> DATA_SETS = List.of("data", "validation");

    private PortableManifest() {}

    static Manifest of(Manifest manifest) {
        Map<String, String> provenance = new LinkedHashMap<>(manifest.provenance());
        for (String sets : DATA_SETS) {
            provenance.computeIfPresent(
                    sets, (key, data) -> FOLDERS.matcher(data).replaceAll(""));
        }
        ObjectNode configuration = manifest.configuration().deepCopy();
        configuration.remove("data");
        if (configuration.get("training") instanceof ObjectNode training) {
            training.remove("init");
        }
        return manifest.with(manifest.temperature(), provenance, Optional.empty())
                .with(configuration);
    }
}
