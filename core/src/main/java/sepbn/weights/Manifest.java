package sepbn.weights;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.domain.PoseDomains;
import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;

/**
 * Everything about a trained network besides its numbers: who reads the file needs nothing else.
 *
 * @param formatVersion of the checkpoint, see {@link #FORMAT_VERSION}
 * @param branches in the order of the heads, their protocols in full: the file stays readable when the built-in ones
 *     change
 * @param meanShapes by the branch's name, in crop pixels at the network's input size
 * @param temperature τ, that the network was scored with and is to be used with
 * @param crop how crops are taken from faces
 * @param provenance where the numbers come from: {@code created_by}, {@code seed}, {@code data}, {@code licence}, …;
 *     {@code init} is added where an earlier version, which knew no other start than from scratch, left it out
 * @param domains of faces by the branch's name, by which brute-force SepBN chooses its mapping; empty for networks without
 *     it
 * @param configuration the whole run configuration as used, or an empty object
 * @param progress the trainer's own state; absent from files that hold weights only
 */
public record Manifest(
        @JsonProperty("format_version") int formatVersion,
        NetworkConfig network,
        List<Branch> branches,
        @JsonProperty("mean_shapes") Map<String, Landmarks> meanShapes,
        double temperature,
        CropPolicy crop,
        Map<String, String> provenance,
        Map<String, PoseDomains> domains,
        JsonNode configuration,
        Optional<JsonNode> progress) {
    /** The version of the checkpoints that this toolkit writes. */
    public static final int FORMAT_VERSION = 4;

    /** The entry of {@link #provenance} that says what the training started from. */
    public static final String INIT = "init";

    /** The value of {@link #INIT} for a training that started from random weights. */
    public static final String FROM_SCRATCH = "from scratch";

    public Manifest {
        branches = List.copyOf(branches);
        meanShapes = Collections.unmodifiableMap(new LinkedHashMap<>(meanShapes));
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
        Map<String, String> entries = new LinkedHashMap<>(provenance);
        entries.putIfAbsent(INIT, FROM_SCRATCH);
        provenance = Collections.unmodifiableMap(entries);
        configuration = configuration.deepCopy();
        progress = progress.map(JsonNode::deepCopy);
        require(formatVersion == FORMAT_VERSION, "format_version (=" + formatVersion + ") must be " + FORMAT_VERSION);
        require(!branches.isEmpty(), "branches must name at least one branch");
        require(
                temperature > 0 && Double.isFinite(temperature),
                "temperature (=" + temperature + ") must be a positive number");
        require(configuration.isObject(), "configuration must be a group of keys");
        checkMeanShapes(branches, meanShapes);
        checkDomains(branches, domains);
    }

    /** The network that the weights belong to. */
    public Network buildNetwork() {
        return network.build(branches);
    }

    /** What the training started from: a file and its checksum, or {@link #FROM_SCRATCH}. */
    public String init() {
        return provenance.get(INIT);
    }

    /** This manifest without the trainer's state. */
    public Manifest withoutProgress() {
        return with(temperature, provenance, Optional.empty());
    }

    /** This manifest with the branches of another one beside its own, and where they come from in its provenance. */
    Manifest withBranches(Manifest other) {
        Map<String, Branch> all = new LinkedHashMap<>();
        branches.forEach(branch -> all.put(branch.name(), branch));
        for (Branch branch : other.branches()) {
            Branch own = all.put(branch.name(), branch);
            require(
                    own == null
                            || own.protocol()
                                    .landmarks()
                                    .equals(branch.protocol().landmarks()),
                    "branch (=" + branch.name()
                            + ") has other landmarks in the two models; give one of them another name");
        }
        Map<String, Landmarks> shapes = new LinkedHashMap<>(meanShapes);
        shapes.putAll(other.meanShapes());
        Map<String, PoseDomains> known = new LinkedHashMap<>(domains);
        known.putAll(other.domains());
        Map<String, String> origins = new LinkedHashMap<>(provenance);
        other.branches().forEach(branch -> other.provenance()
                .forEach((key, value) -> origins.put("branch " + branch.name() + ": " + key, value)));
        return new Manifest(
                formatVersion,
                network,
                List.copyOf(all.values()),
                shapes,
                temperature,
                crop,
                origins,
                known,
                configuration,
                progress);
    }

    /**
     * This manifest with some of its branches only, in their order here.
     *
     * @throws sepbn.protocol.ProtocolException if there is no branch of such a name
     */
    Manifest only(List<String> names) {
        Map<String, Landmarks> shapes = new LinkedHashMap<>(meanShapes);
        shapes.keySet().retainAll(names);
        Map<String, PoseDomains> known = new LinkedHashMap<>(domains);
        known.keySet().retainAll(names);
        names.forEach(name -> Branch.named(name, branches));
        return new Manifest(
                formatVersion,
                network,
                branches.stream()
                        .filter(branch -> names.contains(branch.name()))
                        .toList(),
                shapes,
                temperature,
                crop,
                provenance,
                known,
                configuration,
                progress);
    }

    /** This manifest of a network that has been trained on. */
    public Manifest with(double newTemperature, Map<String, String> newProvenance, Optional<JsonNode> newProgress) {
        return new Manifest(
                formatVersion,
                network,
                branches,
                meanShapes,
                newTemperature,
                crop,
                newProvenance,
                domains,
                configuration,
                newProgress);
    }

    /** This manifest with another run configuration. */
    Manifest with(JsonNode newConfiguration) {
        return new Manifest(
                formatVersion,
                network,
                branches,
                meanShapes,
                temperature,
                crop,
                provenance,
                domains,
                newConfiguration,
                progress);
    }

    private static void checkMeanShapes(List<Branch> branches, Map<String, Landmarks> meanShapes) {
        List<String> names = branches.stream().map(Branch::name).toList();
        require(
                names.size() == names.stream().distinct().count()
                        && meanShapes.keySet().equals(Set.copyOf(names)),
                "mean_shapes (=" + meanShapes.keySet() + ") must have one shape for each of the branches " + names);
        for (Branch branch : branches) {
            int count = meanShapes.get(branch.name()).count();
            require(
                    count == branch.protocol().count(),
                    "mean_shapes." + branch.name() + " (=" + count + " points) must have "
                            + branch.protocol().count());
        }
    }

    private static void checkDomains(List<Branch> branches, Map<String, PoseDomains> domains) {
        Set<String> names = branches.stream().map(Branch::name).collect(Collectors.toSet());
        require(
                domains.isEmpty() || domains.keySet().equals(names),
                "domains (=" + domains.keySet() + ") must be those of each of the branches " + names + ", or none");
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new WeightsException(message);
        }
    }
}
