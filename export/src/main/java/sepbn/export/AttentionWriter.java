package sepbn.export;

import java.util.List;
import java.util.Map;
import sepbn.export.Graph.Attribute;
import sepbn.network.Aggregation;
import sepbn.network.Layer.Activation;
import sepbn.network.NormalizationLayer;
import sepbn.network.NormalizationLayer.AttentiveNorm;
import sepbn.network.NormalizationLayer.SepBatchNorm;
import sepbn.network.NormalizationLayer.SimpleSepBatchNorm;
import sepbn.weights.FloatTensor;

/**
 * Writes what weighs the K branches of a normalisation for each crop and each of G groups of channels; every method's
 * result is (N, G, 1, K). What the temperature divides is divided here, once, wherever nothing but a linear layer is before
 * it.
 */
record AttentionWriter(Graph graph, Map<String, FloatTensor> tensors, double temperature) {
    /** @param cells the maxima of s·s cells of each map, (N, C, s, s) */
    String grouped(SepBatchNorm layer, String cells) {
        String name = layer.name() + ".attention";
        String squeezed = graph.node(
                name + ".squeeze",
                "Conv",
                List.of(cells, constant(name + ".squeeze.weight", 1), constant(name + ".squeeze.bias", 1)));
        String features = graph.node(
                name + ".flatten", "Flatten", List.of(leaky(name + ".relu", squeezed)), Attribute.of("axis", 1));
        double factor = factor(layer.settings().aggregation());
        String logits = graph.node(
                name + ".excite",
                "Gemm",
                List.of(features, constant(name + ".excite.weight", factor), constant(name + ".excite.bias", factor)),
                Attribute.of("transB", 1));
        return aggregated(layer, layer.settings().groups(), layer.settings().aggregation(), logits);
    }

    /** @param means of each map, (N, C, 1, 1) */
    String simple(SimpleSepBatchNorm layer, String means) {
        String name = layer.name() + ".attention";
        Aggregation aggregation = layer.settings().aggregation();
        boolean sigmoid = layer.settings().sigmoid();
        String squeezed = linear(name + ".squeeze", flat(name, means), constant(name + ".squeeze.weight", 1));
        double factor = sigmoid ? 1 : factor(aggregation);
        String logits =
                linear(name + ".excite", leaky(name + ".relu", squeezed), constant(name + ".excite.weight", factor));
        if (sigmoid) {
            String bounded = graph.node(name + ".sigmoid", "Sigmoid", List.of(logits));
            String inverse =
                    graph.floats(name + ".inverse_temperature", List.of(1), new float[] {(float) factor(aggregation)});
            logits = graph.node(name + ".divided", "Mul", List.of(bounded, inverse));
        }
        return aggregated(layer, 1, aggregation, logits);
    }

    /** @param means of each map, (N, C, 1, 1) */
    String attentive(AttentiveNorm layer, String means) {
        String name = layer.name() + ".attention";
        Mappings norm = Mappings.of(name + ".norm", 1, layer.branches(), tensors);
        FloatTensor weight = tensors.get(name + ".weight");
        String folded = graph.floats(name + ".weight", weight.shape(), Folding.rows(weight.values(), norm.scale()));
        String bias = graph.floats(name + ".bias", List.of(layer.branches()), norm.shift());
        String logits = graph.node(
                name + ".linear", "Gemm", List.of(flat(name, means), folded, bias), Attribute.of("transB", 1));
        String weights = graph.node(
                name + ".sigmoid",
                "HardSigmoid",
                List.of(logits),
                Attribute.of("alpha", 1.0 / 6),
                Attribute.of("beta", 0.5));
        return graph.reshaped(name + ".weights", weights, 0, 1, 1, layer.branches());
    }

    private String aggregated(NormalizationLayer layer, int groups, Aggregation aggregation, String logits) {
        String name = layer.name() + ".attention";
        String grouped = graph.reshaped(name + ".grouped", logits, 0, groups, 1, layer.branches());
        if (aggregation == Aggregation.SOFT) {
            return graph.node(name + ".weights", "Softmax", List.of(grouped), Attribute.of("axis", -1));
        }
        String largest = graph.node(
                name + ".largest", "ArgMax", List.of(grouped), Attribute.of("axis", -1), Attribute.of("keepdims", 0));
        String count = graph.wholes(name + ".branches", layer.branches());
        String offAndOn = graph.floats(name + ".off_and_on", List.of(2), new float[] {0, 1});
        return graph.node(name + ".weights", "OneHot", List.of(largest, count, offAndOn), Attribute.of("axis", -1));
    }

    /** What logits are multiplied by; the largest is the largest at any temperature. */
    private double factor(Aggregation aggregation) {
        return aggregation == Aggregation.SOFT ? 1 / temperature : 1;
    }

    private String flat(String name, String means) {
        return graph.node(name + ".flatten", "Flatten", List.of(means), Attribute.of("axis", 1));
    }

    private String leaky(String name, String value) {
        return graph.node(name, "LeakyRelu", List.of(value), Attribute.of("alpha", Activation.SLOPE));
    }

    private String linear(String name, String value, String weight) {
        return graph.node(name, "Gemm", List.of(value, weight), Attribute.of("transB", 1));
    }

    private String constant(String name, double factor) {
        FloatTensor tensor = tensors.get(name);
        return graph.floats(name, tensor.shape(), Folding.scaled(tensor.values(), factor));
    }
}
