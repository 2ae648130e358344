package sepbn.weights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import sepbn.json.Formats;
import sepbn.network.NetworkConfig;

/** Turns the manifest of an older format into one of today's, which says the same. */
final class ManifestUpgrade {
    private ManifestUpgrade() {}

    static void toCurrent(ObjectNode manifest) {
        if (manifest.path(ManifestText.FORMAT_VERSION).intValue() == 1) {
            fromVersion1(manifest);
        }
    }

    /** Version 1 knew BN and the grouped SepBN with soft aggregation alone. What it lacks was not used by its network. */
    private static void fromVersion1(ObjectNode manifest) {
        ObjectNode defaults = Formats.json().valueToTree(NetworkConfig.DEFAULT);
        if (manifest.get("network") instanceof ObjectNode network) {
            defaults.properties().forEach(entry -> network.putIfAbsent(entry.getKey(), entry.getValue()));
            if (network.get("sepbn") instanceof ObjectNode sepbn) {
                sepbn.putIfAbsent("aggregation", defaults.at("/sepbn/aggregation"));
            }
        }
        manifest.put(ManifestText.FORMAT_VERSION, Manifest.FORMAT_VERSION);
    }
}
