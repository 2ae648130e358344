package sepbn.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import sepbn.json.Formats;
import sepbn.model.Enlargement;
import sepbn.network.NetworkConfig;

/** Turns the manifest of an older format into one of today's, which says the same. */
final class ManifestUpgrade {
    private ManifestUpgrade() {}

    static void toCurrent(ObjectNode manifest) {
        int version = manifest.path(ManifestText.FORMAT_VERSION).intValue();
        if (version < 2) {
            fromVersion1(manifest);
        }
        if (version < 3) {
            fromVersion2(manifest);
        }
        if (version < 4) {
            fromVersion3(manifest);
        }
        manifest.put(ManifestText.FORMAT_VERSION, Manifest.FORMAT_VERSION);
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
    }

    /** Version 2 wrote the enlargement as one factor, and a protocol's midline was what its pairs left over. */
    private static void fromVersion2(ObjectNode manifest) {
        if (manifest.get("crop") instanceof ObjectNode crop
                && crop.path("enlargement").isNumber()) {
            Enlargement enlargement = Enlargement.of(crop.get("enlargement").asText());
            crop.set("enlargement", Formats.json().valueToTree(enlargement));
        }
        for (JsonNode protocol : manifest.path("protocols")) {
            if (protocol instanceof ObjectNode document && !document.has("midline")) {
                addMidline(document);
            }
        }
    }

    /** Version 3 had one branch for each protocol, under the protocol's name, and the domains of the only one. */
    private static void fromVersion3(ObjectNode manifest) {
        if (manifest.remove("protocols") instanceof ArrayNode protocols) {
            ArrayNode branches = manifest.putArray("branches");
            protocols.forEach(protocol -> branches.addObject()
                    .put("name", protocol.path("name").asText())
                    .set("protocol", protocol));
        }
        JsonNode domains = manifest.remove("domains");
        ObjectNode byBranch = manifest.putObject("domains");
        if (domains instanceof ObjectNode only) {
            byBranch.set(only.path("protocol").asText(), only);
        }
    }

    private static void addMidline(ObjectNode protocol) {
        Set<Integer> midline = new TreeSet<>();
        for (int i = 0; i < protocol.path("landmarks").size(); i++) {
            midline.add(i);
        }
        protocol.path("flip_pairs").forEach(pair -> pair.forEach(landmark -> midline.remove(landmark.asInt())));
        ArrayNode list = protocol.putArray("midline");
        midline.forEach(list::add);
    }
}
