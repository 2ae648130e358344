package sepbn.export;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sepbn.export.Graph.Attribute;
import sepbn.network.Layer;

/** Writes a network's own convolutions, not those of an attention. */
interface ConvolutionWriter {
    /**
     * A convolution's weights, into which the BN behind it has gone.
     *
     * @param shape (O, I, k, k)
     * @param filters of that shape
     * @param bias (O), if it has one
     */
    record Kernel(List<Integer> shape, float[] filters, Optional<float[]> bias) {}

    /**
     * @param bound writes the activation behind the convolution, where that does nothing but cut off what is too small or too large,
     *     and returns the name of its result; else returns what it is given
     * @return the name of the value that {@code layer} and {@code bound} make of {@code input}
     */
    String write(Layer.Convolution layer, Kernel kernel, UnaryOperator<String> bound, String input);

    /** The node that convolves. */
    static String node(Graph graph, Layer.Convolution layer, List<String> inputs) {
        int padding = layer.padding();
        return graph.node(
                layer.name(),
                "Conv",
                inputs,
                Attribute.of("kernel_shape", layer.kernel(), layer.kernel()),
                Attribute.of("strides", layer.stride(), layer.stride()),
                Attribute.of("pads", padding, padding, padding, padding),
                Attribute.of("group", layer.groups()));
    }

    /** The names of a convolution's constants. */
    static String weightName(Layer.Convolution layer) {
        return layer.name() + ".weight";
    }

    static String biasName(Layer.Convolution layer) {
        return layer.name() + ".bias";
    }
}
