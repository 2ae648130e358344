package sepbn.torch;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import sepbn.network.Layer;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.network.TensorSpec;
import sepbn.weights.FloatTensor;

/**
 * Numbers that Python (rule.py beside the fixtures) and Java compute alike, so that fixtures hold no weights.
 *
 * @param scales of normalisations
 * @param shifts of normalisations
 * @param outputs the biases of the heads' last layers
 */
record RuleWeights(Span scales, Span shifts, Span outputs) {
    /** Uniform in offset ± scale. */
    record Span(double offset, double scale) {}

    /** {@code count} numbers: SplitMix64 from the FNV-1a hash of {@code name}, 24 bits of each. */
    static float[] values(String name, int count, Span span) {
        long start = 0xcbf29ce484222325L;
        for (byte character : name.getBytes(StandardCharsets.US_ASCII)) {
            start = (start ^ character) * 0x100000001b3L;
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long z = start + (i + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            double fraction = ((z ^ z >>> 31) >>> 40) * 0x1p-24;
            values[i] = (float) (span.offset() + span.scale() * (2 * fraction - 1));
        }
        return values;
    }

    /** All tensors of {@code network}. */
    Map<String, FloatTensor> of(Network network) {
        return of(network, UnaryOperator.identity());
    }

    /** All tensors of {@code network}, each with the numbers of the name that {@code naming} gives it. */
    Map<String, FloatTensor> of(Network network, UnaryOperator<String> naming) {
        Set<String> norms = new HashSet<>();
        for (Layer layer : network.layers()) {
            if (layer instanceof NormalizationLayer) {
                norms.add(layer.name());
                norms.add(layer.name() + ".attention.norm"); // of Attentive Normalization
            }
        }
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : network.tensors()) {
            float[] values = values(naming.apply(spec.name()), Math.toIntExact(spec.count()), span(spec, norms));
            tensors.put(spec.name(), new FloatTensor(spec.shape(), values));
        }
        return tensors;
    }

    private Span span(TensorSpec spec, Set<String> norms) {
        String layer = spec.name().substring(0, spec.name().lastIndexOf('.'));
        String kind = spec.name().substring(layer.length() + 1);
        return switch (kind) {
            case "running_mean" -> new Span(0, 0.1);
            case "running_var" -> new Span(1, 0.5);
            case "bias" ->
                norms.contains(layer)
                        ? shifts
                        : layer.startsWith("heads.") && layer.endsWith(".output") ? outputs : new Span(0, 0.1);
            default ->
                norms.contains(layer) ? scales : new Span(0, Math.sqrt(6 / ((1 + 0.01 * 0.01) * fanIn(spec.shape()))));
        };
    }

    private static int fanIn(List<Integer> shape) {
        return shape.stream().skip(1).reduce(1, Math::multiplyExact);
    }
}
