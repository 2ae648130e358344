package sepbn.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import sepbn.export.ConvolutionWriter.Kernel;
import sepbn.export.Graph.Attribute;
import sepbn.export.NormalizationWriter.Place;
import sepbn.network.FeatureShape;
import sepbn.network.Layer;
import sepbn.network.Layer.Activation;
import sepbn.network.LayerVisitor;
import sepbn.network.NormalizationLayer;
import sepbn.network.NormalizationLayer.BatchNorm;
import sepbn.weights.FloatTensor;

/**
 * Reads a network's layers and writes their nodes. Layers that do one thing together are written together: a convolution
 * and the BN after it, a normalisation and the pooling after it.
 *
 * @param outputs the shape of each layer's output, by its name
 */
record GraphWriter(
        Graph graph,
        Map<String, FloatTensor> tensors,
        Map<String, FeatureShape> outputs,
        ConvolutionWriter convolutions,
        NormalizationWriter normalizations) {

    /** @return the name of the value that {@code layer} makes of {@code input} */
    String write(Layer layer, String input) {
        return layer.accept(new Walk(input, false));
    }

    /** @param pooled whether what follows is a 2×2 max-pooling, which is to be written with the layer */
    private final class Walk implements LayerVisitor<String> {
        private final String input;
        private final boolean pooled;

        private Walk(String input, boolean pooled) {
            this.input = input;
            this.pooled = pooled;
        }

        @Override
        public String visitSequence(Layer.Sequence sequence) {
            String value = input;
            Deque<Layer> rest = new ArrayDeque<>(sequence.layers());
            while (!rest.isEmpty()) {
                value = next(rest, value);
            }
            return value;
        }

        /** Writes the first layer of {@code rest} with those that belong to it, and takes them away. */
        private String next(Deque<Layer> rest, String value) {
            Layer layer = rest.remove();
            if (layer instanceof Layer.Convolution convolution) {
                Optional<BatchNorm> norm = taken(rest, BatchNorm.class, any -> true);
                Optional<Activation> bound = taken(rest, Activation.class, GraphWriter::cutsOff);
                return convolution(convolution, norm, bound, value);
            }
            if (chooses(layer)
                    && taken(rest, Layer.MaxPool.class, Layer.MaxPool::halves).isPresent()) {
                return layer.accept(new Walk(value, true));
            }
            return write(layer, value);
        }

        private static <L extends Layer> Optional<L> taken(Deque<Layer> rest, Class<L> kind, Predicate<L> wanted) {
            Optional<L> first = Optional.ofNullable(rest.peek())
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .filter(wanted);
            first.ifPresent(rest::remove);
            return first;
        }

        private static boolean chooses(Layer layer) {
            return layer instanceof NormalizationLayer && !(layer instanceof BatchNorm);
        }

        @Override
        public String visitResidual(Layer.Residual layer) {
            return graph.node(layer.name(), "Add", List.of(write(layer.body(), input), write(layer.shortcut(), input)));
        }

        @Override
        public String visitConvolution(Layer.Convolution layer) {
            return convolution(layer, Optional.empty(), Optional.empty(), input);
        }

        @Override
        public String visitBatchNorm(BatchNorm layer) {
            List<String> inputs = new ArrayList<>(List.of(input));
            for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
                inputs.add(constant(layer.name() + "." + part));
            }
            return graph.node(layer.name(), "BatchNormalization", inputs, Attribute.of("epsilon", BatchNorm.EPSILON));
        }

        @Override
        public String visitSepBatchNorm(NormalizationLayer.SepBatchNorm layer) {
            return normalizations.grouped(layer, place(layer));
        }

        @Override
        public String visitSimpleSepBatchNorm(NormalizationLayer.SimpleSepBatchNorm layer) {
            return normalizations.simple(layer, place(layer));
        }

        @Override
        public String visitBruteForceBatchNorm(NormalizationLayer.BruteForceBatchNorm layer) {
            return normalizations.bruteForce(layer, place(layer));
        }

        @Override
        public String visitAttentiveNorm(NormalizationLayer.AttentiveNorm layer) {
            return normalizations.attentive(layer, place(layer));
        }

        private Place place(NormalizationLayer layer) {
            return new Place(input, outputs.get(layer.name()), pooled);
        }

        @Override
        public String visitActivation(Activation layer) {
            return switch (layer.function()) {
                case LEAKY_RELU ->
                    graph.node(layer.name(), "LeakyRelu", List.of(input), Attribute.of("alpha", Activation.SLOPE));
                case RELU -> graph.node(layer.name(), "Relu", List.of(input));
                case RELU6 ->
                    graph.node(
                            layer.name(),
                            "Clip",
                            List.of(input, number(layer.name() + ".least", 0), number(layer.name() + ".most", 6)));
            };
        }

        private String number(String name, float value) {
            return graph.floats(name, List.of(), new float[] {value});
        }

        @Override
        public String visitMaxPool(Layer.MaxPool layer) {
            int padding = layer.padding();
            return graph.node(
                    layer.name(),
                    "MaxPool",
                    List.of(input),
                    Attribute.of("kernel_shape", layer.kernel(), layer.kernel()),
                    Attribute.of("strides", layer.stride(), layer.stride()),
                    Attribute.of("pads", padding, padding, padding, padding));
        }

        @Override
        public String visitGlobalAveragePool(Layer.GlobalAveragePool layer) {
            return graph.node(layer.name(), "GlobalAveragePool", List.of(input));
        }

        @Override
        public String visitFlatten(Layer.Flatten layer) {
            return graph.node(layer.name(), "Flatten", List.of(input), Attribute.of("axis", 1));
        }

        @Override
        public String visitLinear(Layer.Linear layer) {
            return graph.node(
                    layer.name(),
                    "Gemm",
                    List.of(input, constant(layer.name() + ".weight"), constant(layer.name() + ".bias")),
                    Attribute.of("transB", 1));
        }
    }

    private static boolean cutsOff(Activation activation) {
        return activation.function() != Activation.Function.LEAKY_RELU;
    }

    /** With the BN that follows, if one does: (W·x + b)·A + B = (A·W)·x + (A·b + B). */
    private String convolution(
            Layer.Convolution layer, Optional<BatchNorm> norm, Optional<Activation> bound, String input) {
        FloatTensor weight = tensors.get(ConvolutionWriter.weightName(layer));
        float[] filters = weight.values();
        float[] bias =
                layer.bias() ? tensors.get(ConvolutionWriter.biasName(layer)).values() : new float[layer.outChannels()];
        if (norm.isPresent()) {
            Mappings mapping = Mappings.of(norm.get(), tensors);
            filters = Folding.rows(filters, mapping.scale());
            bias = Folding.rows(bias, mapping.scale());
            for (int channel = 0; channel < bias.length; channel++) {
                bias[channel] += mapping.shift()[channel];
            }
        }
        boolean shifted = layer.bias() || norm.isPresent();
        return convolutions.write(
                layer,
                new Kernel(weight.shape(), filters, shifted ? Optional.of(bias) : Optional.empty()),
                value -> bound.isPresent() ? write(bound.get(), value) : value,
                input);
    }

    private String constant(String name) {
        FloatTensor tensor = tensors.get(name);
        return graph.floats(name, tensor.shape(), tensor.values());
    }
}
