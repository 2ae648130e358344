package sepbn.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole network: one backbone and one head (the paper's "regression branch") per
 * branch. Its input is N crops
 * (N, 3, S, S); a head's output is (N, 2L), the landmarks x0, y0, x1, … in crop pixels.
 *
 * @param inputSize S
 * @param heads by the branch's name, in order
 */
public record Network(int inputSize, Layer.Sequence backbone, Map<String, Layer.Sequence> heads) {
    public Network {
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        NetworkException.require(!heads.isEmpty(), "a network must have at least one head");
        CostCounter.requireFits(inputSize, backbone, heads.values());
    }

    /** Every layer that owns tensors or computes, in order: the backbone's, then each head's. */
    public List<Layer> layers() {
        List<Layer> all = new ArrayList<>();
        collect(backbone, all);
        heads.values().forEach(head -> collect(head, all));
        return all;
    }

    /** Every normalisation, in the order of {@link #layers}. */
    public List<NormalizationLayer> normalizations() {
        return layers().stream()
                .filter(NormalizationLayer.class::isInstance)
                .map(NormalizationLayer.class::cast)
                .toList();
    }

    /** Whether the network must be told where a face looks before it answers: brute-force SepBN. */
    public boolean needsDomain() {
        return normalizations().stream().anyMatch(NormalizationLayer.BruteForceBatchNorm.class::isInstance);
    }

    /** Every tensor of the network, in the order of {@link #layers}. */
    public List<TensorSpec> tensors() {
        return layers().stream().flatMap(layer -> layer.tensors().stream()).toList();
    }

    /** The last layer of a head: its bias is where predictions start. */
    public Layer.Linear output(String branch) {
        NetworkException.require(
                heads.containsKey(branch), "branch (=" + branch + ") must be one of the heads " + heads.keySet());
        List<Layer> layers = heads.get(branch).layers();
        return (Layer.Linear) layers.get(layers.size() - 1);
    }

    /** The names of the backbone's tensors. */
    public Set<String> backboneTensors() {
        return Set.copyOf(tensorNames(backbone));
    }

    /** The names of the tensors of one head. */
    public List<String> headTensors(String branch) {
        return tensorNames(heads.get(branch));
    }

    private static List<String> tensorNames(Layer root) {
        List<Layer> layers = new ArrayList<>();
        collect(root, layers);
        return layers.stream()
                .flatMap(layer -> layer.tensors().stream())
                .map(TensorSpec::name)
                .toList();
    }

    private static void collect(Layer layer, List<Layer> all) {
        if (layer.children().isEmpty() && !(layer instanceof Layer.Sequence)) {
            all.add(layer);
        } else {
            layer.children().forEach(inner -> collect(inner, all));
        }
    }
}
