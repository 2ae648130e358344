package sepbn.weights;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.domain.PoseDomains;
import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Protocol;

/**
 * Everything about a trained network besides its numbers: who reads the file needs nothing else.
 *
 * @param formatVersion of the checkpoint, see {@link #FORMAT_VERSION}
 * @param protocols in full, in the order of the heads: the file stays readable when the built-in ones change
 * @param meanShapes by protocol name, in crop pixels at the network's input size
 * @param temperature τ, that the network was scored with and is to be used with
 * @param crop how crops are taken from faces
 * @param provenance where the numbers come from: {@code created_by}, {@code seed}, {@code data}, {@code licence}, …;
 *     {@code init} is added where an earlier version, which knew no other start than from scratch, left it out
 * @param domains of faces, by which brute-force SepBN chooses its branch; absent from networks without it
 * @param configuration the whole run configuration as used, or an empty object
 * @param progress the trainer's own state; absent from files that hold weights only
 */
public record Manifest(
        @JsonProperty("format_version") int formatVersion,
        NetworkConfig network,
        List<Protocol> protocols,
        @JsonProperty("mean_shapes") Map<String, Landmarks> meanShapes,
        double temperature,
        CropPolicy crop,
        Map<String, String> provenance,
        Optional<PoseDomains> domains,
        JsonNode configuration,
        Optional<JsonNode> progress) {
    /** The version of the checkpoints that this toolkit writes. */
    public static final int FORMAT_VERSION = 3;

    /** The entry of {@link #provenance} that says what the training started from. */
    public static final String INIT = "init";

    /** The value of {@link #INIT} for a training that started from random weights. */
    public static final String FROM_SCRATCH = "from scratch";

    public Manifest {
        protocols = List.copyOf(protocols);
        meanShapes = Collections.unmodifiableMap(new LinkedHashMap<>(meanShapes));
        Map<String, String> entries = new LinkedHashMap<>(provenance);
        entries.putIfAbsent(INIT, FROM_SCRATCH);
        provenance = Collections.unmodifiableMap(entries);
        configuration = configuration.deepCopy();
        progress = progress.map(JsonNode::deepCopy);
        require(formatVersion == FORMAT_VERSION, "format_version (=" + formatVersion + ") must be " + FORMAT_VERSION);
        require(!protocols.isEmpty(), "protocols must name at least one protocol");
        require(
                temperature > 0 && Double.isFinite(temperature),
                "temperature (=" + temperature + ") must be a positive number");
        require(configuration.isObject(), "configuration must be a group of keys");
        checkMeanShapes(protocols, meanShapes);
    }

    /** The network that the weights belong to. */
    public Network buildNetwork() {
        return network.build(protocols);
    }

    /** What the training started from: a file and its checksum, or {@link #FROM_SCRATCH}. */
    public String init() {
        return provenance.get(INIT);
    }

    /** This manifest without the trainer's state. */
    public Manifest withoutProgress() {
        return with(temperature, provenance, Optional.empty());
    }

    /** This manifest of a network that has been trained on. */
    public Manifest with(double newTemperature, Map<String, String> newProvenance, Optional<JsonNode> newProgress) {
        return new Manifest(
                formatVersion,
                network,
                protocols,
                meanShapes,
                newTemperature,
                crop,
                newProvenance,
                domains,
                configuration,
                newProgress);
    }

    private static void checkMeanShapes(List<Protocol> protocols, Map<String, Landmarks> meanShapes) {
        List<String> names = protocols.stream().map(Protocol::name).toList();
        require(
                names.size() == names.stream().distinct().count()
                        && meanShapes.keySet().equals(names.stream().collect(Collectors.toSet())),
                "mean_shapes (=" + meanShapes.keySet() + ") must have one shape for each of the protocols " + names);
        for (Protocol protocol : protocols) {
            int count = meanShapes.get(protocol.name()).count();
            require(
                    count == protocol.count(),
                    "mean_shapes." + protocol.name() + " (=" + count + " points) must have " + protocol.count());
        }
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new WeightsException(message);
        }
    }
}
