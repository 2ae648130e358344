package sepbn.export;

import java.util.List;
import java.util.Map;
import sepbn.export.Graph.Attribute;
import sepbn.network.FeatureShape;
import sepbn.network.NormalizationLayer;
import sepbn.network.NormalizationLayer.AttentiveNorm;
import sepbn.network.NormalizationLayer.BruteForceBatchNorm;
import sepbn.network.NormalizationLayer.SepBatchNorm;
import sepbn.network.NormalizationLayer.SimpleSepBatchNorm;
import sepbn.weights.FloatTensor;

/**
 * Writes the normalisations that choose among K mappings, as y = Ã·x + B̃ with the mixtures Ã and B̃ (N, C, 1, 1) of {@link
 * Mappings}, alone or followed by a 2×2 max-pooling. The maximum of Ã·x + B̃ over a field is Ã·max x + B̃ where Ã ≥ 0, so
 * the pooling comes first where that is certain, and the mapping meets a quarter of the elements.
 *
 * @param domain the graph's input with the domain of each crop, for brute-force SepBN
 */
record NormalizationWriter(Graph graph, Map<String, FloatTensor> tensors, AttentionWriter attentions, String domain) {
    /** What flows into a mapping, its shape, and whether the mapping is followed by the pooling. */
    record Place(String map, FeatureShape shape, boolean pooled) {}

    String grouped(SepBatchNorm layer, Place place) {
        Mappings mappings = Mappings.of(layer, tensors);
        Place mapped = pooledFirst(layer, mappings, place);
        int cells = layer.settings().pool();
        // The maximum of maxima is the maximum, where whole fields of the pooling make up the cells.
        boolean whole =
                place.shape().height() % (2 * cells) == 0 && place.shape().width() % (2 * cells) == 0;
        Place seen = whole ? mapped : place;
        String maxima = new CellMaxima(graph, cells).write(layer.name() + ".attention.cells", seen.map(), seen.shape());
        String weights = attentions.grouped(layer, maxima);
        return mapped(layer, mixture(layer, mappings, weights, layer.settings().groups()), mapped);
    }

    String simple(SimpleSepBatchNorm layer, Place place) {
        return averaged(layer, attentions.simple(layer, means(layer, place)), place);
    }

    String attentive(AttentiveNorm layer, Place place) {
        return averaged(layer, attentions.attentive(layer, means(layer, place)), place);
    }

    private String averaged(NormalizationLayer layer, String weights, Place place) {
        Mappings mappings = Mappings.of(layer, tensors);
        return mapped(layer, mixture(layer, mappings, weights, 1), pooledFirst(layer, mappings, place));
    }

    String bruteForce(BruteForceBatchNorm layer, Place place) {
        Mappings mappings = Mappings.of(layer, tensors);
        List<Integer> shape = List.of(mappings.branches(), mappings.channels(), 1, 1);
        String scales = graph.floats(layer.name() + ".scales", shape, mappings.scale());
        String shifts = graph.floats(layer.name() + ".shifts", shape, mappings.shift());
        Mixture mixture = new Mixture(
                graph.node(layer.name() + ".scale", "Gather", List.of(scales, domain)),
                graph.node(layer.name() + ".shift", "Gather", List.of(shifts, domain)));
        return mapped(layer, mixture, pooledFirst(layer, mappings, place));
    }

    /** Ã and B̃, each (N, C, 1, 1). */
    private record Mixture(String scale, String shift) {}

    /** @param weights (N, G, 1, K) */
    private Mixture mixture(NormalizationLayer layer, Mappings mappings, String weights, int groups) {
        return new Mixture(
                mixed(layer, "scale", mappings.grouped(mappings.scale(), groups), weights),
                mixed(layer, "shift", mappings.grouped(mappings.shift(), groups), weights));
    }

    private String mixed(NormalizationLayer layer, String what, FloatTensor grouped, String weights) {
        String name = layer.name() + "." + what;
        String constants = graph.floats(name + "s", grouped.shape(), grouped.values());
        String sums = graph.node(name + ".mixed", "MatMul", List.of(weights, constants));
        return graph.reshaped(name, sums, 0, layer.channels(), 1, 1);
    }

    /** The place behind the pooling, where that may come before the mapping; else the same. */
    private Place pooledFirst(NormalizationLayer layer, Mappings mappings, Place place) {
        if (!place.pooled() || !mappings.rising()) {
            return place;
        }
        FeatureShape shape = place.shape();
        FeatureShape halved = new FeatureShape(shape.channels(), shape.height() / 2, shape.width() / 2);
        return new Place(pooled(layer, place.map()), halved, false);
    }

    private String mapped(NormalizationLayer layer, Mixture mixture, Place place) {
        String scaled = graph.node(layer.name() + ".scaled", "Mul", List.of(place.map(), mixture.scale()));
        String pooled = place.pooled() ? pooled(layer, scaled) : scaled;
        return graph.node(layer.name(), "Add", List.of(pooled, mixture.shift()));
    }

    private String pooled(NormalizationLayer layer, String map) {
        return graph.node(
                layer.name() + ".pooled",
                "MaxPool",
                List.of(map),
                Attribute.of("kernel_shape", 2, 2),
                Attribute.of("strides", 2, 2));
    }

    private String means(NormalizationLayer layer, Place place) {
        return graph.node(layer.name() + ".attention.means", "GlobalAveragePool", List.of(place.map()));
    }
}
