package sepbn.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.network.NormalizationLayer.AttentiveNorm;
import sepbn.network.NormalizationLayer.BruteForceBatchNorm;
import sepbn.weights.FloatTensor;

/** Gathers how the attentions of one network weight their branches, batch after batch; it keeps sums, not weights. */
public final class AttentionSummary {
    private final Map<String, String> kinds;
    private final Map<String, NormalizationLayer> layers = new LinkedHashMap<>();
    private final Map<String, List<GroupSums>> sums = new LinkedHashMap<>();
    private int crops;

    /**
     * Starts with no crop.
     *
     * @param network the one whose weights will be added
     * @throws InspectException if it has no attention, or brute-force SepBN, where a face's domain chooses the branch
     */
    public AttentionSummary(Network network) {
        kinds = LayerBranches.kinds(network);
        for (NormalizationLayer layer : network.normalizations()) {
            if (layer instanceof BruteForceBatchNorm) {
                throw new InspectException(
                        layer.name() + " is brute-force SepBN, which has no attention: the domain of a"
                                + " face chooses its branch; use a network with another normalization");
            }
            if (layer.attends()) {
                layers.put(layer.name(), layer);
            }
        }
        if (layers.isEmpty()) {
            throw new InspectException("no layer of the network has an attention; use one with sepbn, simple-sepbn or"
                    + " attentive as its normalization");
        }
    }

    /**
     * Adds those of a batch's N crops for which {@code wanted} holds.
     *
     * @param attention (N, G, K) by layer, for every layer with an attention
     * @param wanted asked with the crop's place in the batch
     */
    public void add(Map<String, FloatTensor> attention, IntPredicate wanted) {
        if (!attention.keySet().equals(layers.keySet())) {
            throw new IllegalArgumentException(
                    "attention of layers (=" + attention.keySet() + ") must be of " + layers.keySet());
        }
        int count = 0;
        for (String layer : layers.keySet()) {
            FloatTensor weights = attention.get(layer);
            count = add(groups(layer, weights), weights, wanted);
        }
        crops += count;
    }

    private List<GroupSums> groups(String layer, FloatTensor weights) {
        return sums.computeIfAbsent(layer, name -> Stream.generate(
                        () -> new GroupSums(weights.shape().get(2)))
                .limit(weights.shape().get(1))
                .toList());
    }

    private static int add(List<GroupSums> groups, FloatTensor weights, IntPredicate wanted) {
        int branches = weights.shape().get(2);
        int added = 0;
        for (int n = 0; n < weights.shape().get(0); n++) {
            if (wanted.test(n)) {
                for (int g = 0; g < groups.size(); g++) {
                    groups.get(g).add(weights.values(), (n * groups.size() + g) * branches);
                }
                added++;
            }
        }
        return added;
    }

    /** The number of crops so far. */
    public int crops() {
        return crops;
    }

    /** The figures of each layer, in the network's order; none before the first crop. */
    public List<LayerAttention> layers() {
        List<LayerAttention> figures = new ArrayList<>();
        if (crops > 0) {
            sums.forEach((name, groups) -> figures.add(LayerAttention.of(
                    name,
                    kinds.get(name),
                    groups.stream()
                            .map(group -> group.figures(!(layers.get(name) instanceof AttentiveNorm)))
                            .toList())));
        }
        return figures;
    }
}
