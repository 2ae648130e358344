package sepbn.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import sepbn.export.Graph.Attribute;
import sepbn.network.Layer;
import sepbn.weights.ExportedFile;

/** Convolutions of 32-bit floats that tell the range of what flows into and out of those that 8 bits can do. */
final class MeasuredConvolutions implements ConvolutionWriter {
    private final Graph graph;
    private final ConvolutionWriter floats;
    private final Set<String> told = new HashSet<>();

    MeasuredConvolutions(Graph graph) {
        this.graph = graph;
        floats = new FloatConvolutions(graph);
    }

    @Override
    public String write(Layer.Convolution layer, Kernel kernel, UnaryOperator<String> bound, String input) {
        String convolved = floats.write(layer, kernel, bound, input);
        if (EightBitConvolutions.suits(input)) {
            tell(input);
            tell(convolved);
        }
        return convolved;
    }

    private void tell(String value) {
        if (told.add(value)) {
            String range = value + ExportedFile.RANGE;
            graph.node(
                    range,
                    "Concat",
                    List.of(end("Min", range, value), end("Max", range, value)),
                    Attribute.of("axis", 0));
            graph.numbers(range, 2);
        }
    }

    private String end(String which, String range, String value) {
        String name = range + "." + which;
        String number = graph.node(name, "Reduce" + which, List.of(value), Attribute.of("keepdims", 0));
        return graph.reshaped(name + ".list", number, 1);
    }
}
