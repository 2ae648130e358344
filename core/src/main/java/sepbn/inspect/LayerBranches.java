package sepbn.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.network.CostCounter;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.weights.FloatTensor;
import sepbn.weights.WeightsException;

/**
 * What the K branches of one normalisation hold.
 *
 * @param name the layer's full name
 * @param kind as the cost table calls it
 * @param branches K
 * @param values for each parameter K rows of C numbers, or one row if all branches share it
 */
public record LayerBranches(String name, String kind, int branches, Map<BranchParameter, List<float[]>> values) {
    public LayerBranches {
        Map<BranchParameter, List<float[]>> copy = new EnumMap<>(BranchParameter.class);
        values.forEach((parameter, rows) -> copy.put(parameter, List.copyOf(rows)));
        values = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads every normalisation of a network, in its order; a BN is one with a single branch.
     *
     * @param tensors the network's own, by full name; further ones are ignored
     * @throws WeightsException if one is missing
     */
    public static List<LayerBranches> of(Network network, Map<String, FloatTensor> tensors) {
        Map<String, String> kinds = kinds(network);
        List<LayerBranches> layers = new ArrayList<>();
        for (NormalizationLayer layer : network.normalizations()) {
            Map<BranchParameter, List<float[]>> values = new EnumMap<>(BranchParameter.class);
            for (BranchParameter parameter : BranchParameter.values()) {
                values.put(parameter, rows(tensors, parameter.tensorOf(layer.name()), layer.channels()));
            }
            layers.add(new LayerBranches(layer.name(), kinds.get(layer.name()), layer.branches(), values));
        }
        return layers;
    }

    static Map<String, String> kinds(Network network) {
        return CostCounter.count(network).layers().stream()
                .collect(Collectors.toMap(CostCounter.LayerCost::name, CostCounter.LayerCost::kind));
    }

    private static List<float[]> rows(Map<String, FloatTensor> tensors, String name, int channels) {
        if (!tensors.containsKey(name)) {
            throw new WeightsException(name + " is missing: give all tensors of the network");
        }
        float[] all = tensors.get(name).values();
        List<float[]> rows = new ArrayList<>();
        for (int start = 0; start < all.length; start += channels) {
            rows.add(Arrays.copyOfRange(all, start, start + channels));
        }
        return rows;
    }

    /** Whether all branches use one and the same {@code parameter}; so it is if there is only one branch. */
    public boolean shared(BranchParameter parameter) {
        return values.get(parameter).size() == 1;
    }

    /** Eq. 2 for {@code parameter}; empty if it is shared, or if a branch holds nothing but zeros. */
    public Optional<Double> similarity(BranchParameter parameter) {
        return BranchDistance.similarity(values.get(parameter));
    }

    /** {@link BranchDistance#distance} for {@code parameter}; empty if it is shared, or zero in all branches. */
    public Optional<Double> distance(BranchParameter parameter) {
        return BranchDistance.distance(values.get(parameter));
    }
}
