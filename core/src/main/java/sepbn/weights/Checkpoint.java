package sepbn.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.network.Network;
import sepbn.network.TensorSpec;

/**
 * A trained network as one safetensors file: its weights by their own names, the optimizer's tensors under
 * {@code optimizer.}, and in the metadata the manifest and what its integrity is checked by (see
 * {@link ManifestText}).
 *
 * @param weights the tensors of {@link Manifest#buildNetwork()}, all of them and no other
 * @param optimizer by the names that the trainer gives them; empty in files that hold weights only
 */
public record Checkpoint(Manifest manifest, Map<String, FloatTensor> weights, Map<String, FloatTensor> optimizer) {
    static final String OPTIMIZER = "optimizer.";

    public Checkpoint {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
        checkFit(manifest.buildNetwork(), weights);
    }

    /**
     * Reads a checkpoint and verifies that it is whole and unchanged.
     *
     * @throws WeightsException if it can't be read, is damaged, or does not fit its own network
     */
    public static Checkpoint read(Path file) {
        SafetensorsFile content = Safetensors.read(file);
        try {
            Manifest manifest = ManifestText.read(content);
            Map<String, FloatTensor> weights = new LinkedHashMap<>();
            Map<String, FloatTensor> optimizer = new LinkedHashMap<>();
            content.tensors().forEach((name, tensor) -> {
                if (name.startsWith(OPTIMIZER)) {
                    optimizer.put(name.substring(OPTIMIZER.length()), tensor);
                } else {
                    weights.put(name, tensor);
                }
            });
            return new Checkpoint(manifest, weights, optimizer);
        } catch (WeightsException e) {
            throw new WeightsException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the checkpoint; the file appears complete or not at all.
     *
     * @throws WeightsException if it can't be written; an older file is then untouched
     */
    public void write(Path file) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(weights);
        optimizer.forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
        Safetensors.write(file, new SafetensorsFile(ManifestText.metadata(manifest, tensors), tensors));
    }

    /**
     * Writes a model to give away: what is needed to use it and to go on from it, without the trainer's state and without the
     * folders of this machine.
     *
     * @throws WeightsException if it can't be written; an older file is then untouched
     */
    public void publish(Path file, WeightStorage storage) {
        Map<String, FloatTensor> stored = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> stored.put(name, storage.stored(tensor)));
        Map<String, String> metadata = ManifestText.metadata(PortableManifest.of(manifest), stored);
        Safetensors.write(file, new SafetensorsFile(metadata, stored), storage);
    }

    /** What is needed to use the network: without the optimizer's tensors and the trainer's state. */
    public Checkpoint weightsOnly() {
        return new Checkpoint(manifest.withoutProgress(), weights, Map.of());
    }

    /**
     * This model with the branches of another one beside its own, and in the place of those of the same names.
     *
     * @param other with the same backbone, number by number
     * @throws WeightsException if the backbones or how crops are taken differ, or a name stands for other landmarks
     */
    public Checkpoint withBranches(Checkpoint other) {
        Set<String> backbone = manifest.buildNetwork().backboneTensors();
        boolean same = other.manifest().buildNetwork().backboneTensors().equals(backbone)
                && other.manifest().crop().equals(manifest.crop())
                && other.manifest().temperature() == manifest.temperature()
                && backbone.stream().allMatch(name -> other.weights().get(name).equals(weights.get(name)));
        if (!same) {
            throw new WeightsException(
                    "the models have different backbones, crops or temperatures, so that their branches"
                            + " can't stand on one; train the other one with its backbone frozen");
        }
        Map<String, FloatTensor> all = new LinkedHashMap<>(weights);
        all.putAll(other.weights());
        return new Checkpoint(manifest.withBranches(other.manifest()), all, Map.of());
    }

    /**
     * What is needed to use some of the branches.
     *
     * @param branches by name, at least one
     * @throws sepbn.protocol.ProtocolException if there is no branch of such a name
     */
    public Checkpoint only(List<String> branches) {
        Manifest some = manifest.withoutProgress().only(branches);
        Map<String, FloatTensor> kept = new LinkedHashMap<>();
        some.buildNetwork().tensors().forEach(tensor -> kept.put(tensor.name(), weights.get(tensor.name())));
        return new Checkpoint(some, kept, Map.of());
    }

    private static void checkFit(Network network, Map<String, FloatTensor> weights) {
        List<String> problems = new ArrayList<>(Initializer.mismatches(network, weights));
        Set<String> unknown = new HashSet<>(weights.keySet());
        unknown.removeAll(network.tensors().stream().map(TensorSpec::name).collect(Collectors.toSet()));
        unknown.stream().sorted().forEach(name -> problems.add(name + " is not a tensor of the network"));
        if (!problems.isEmpty()) {
            throw new WeightsException("the weights do not fit the network: " + problems.get(0)
                    + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"));
        }
    }
}
