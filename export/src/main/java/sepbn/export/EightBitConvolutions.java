package sepbn.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sepbn.export.Graph.Attribute;
import sepbn.network.Layer;
import sepbn.weights.ExportedFile;
import sepbn.weights.ValueRange;

/**
 * Convolutions of 8-bit whole numbers, written as ONNX wants it: the convolution is one of 32-bit floats, and its inputs and
 * its result go through QuantizeLinear and DequantizeLinear. A runtime that can replaces the three by one; any other gets the
 * same numbers but for rounding. The first convolution, which sees the crop, stays as it is: three channels leave nothing to gain.
 */
final class EightBitConvolutions implements ConvolutionWriter {
    private final Graph graph;
    private final ConvolutionWriter floats;
    private final Map<String, ValueRange> ranges;
    /** By the value that was rounded, and by its own name: what is rounded is not rounded again. */
    private final Map<String, Rounded> rounded = new HashMap<>();

    /** A value of levels: its name, and how far apart they are. */
    private record Rounded(String name, float scale) {}

    /** @param ranges of the values that {@link MeasuredConvolutions} tells, by their names */
    EightBitConvolutions(Graph graph, Map<String, ValueRange> ranges) {
        this.graph = graph;
        this.ranges = ranges;
        floats = new FloatConvolutions(graph);
    }

    /** Whether a convolution of {@code input} is one for 8 bits. */
    static boolean suits(String input) {
        return !input.equals(ExportedFile.CROPS);
    }

    @Override
    public String write(Layer.Convolution layer, Kernel kernel, UnaryOperator<String> bound, String input) {
        if (!suits(input)) {
            return floats.write(layer, kernel, bound, input);
        }
        Rounded convolved = rounded(input);
        EightBitFilters filters = EightBitFilters.of(kernel, convolved.scale());
        List<String> inputs = new ArrayList<>(List.of(convolved.name(), weight(layer, kernel, filters)));
        kernel.bias().ifPresent(bias -> inputs.add(bias(layer, filters, convolved.scale())));
        return rounded(bound.apply(ConvolutionWriter.node(graph, layer, inputs)))
                .name();
    }

    private Rounded rounded(String value) {
        Rounded known = rounded.get(value);
        if (known != null) {
            return known;
        }
        Levels levels = Levels.of(Optional.ofNullable(ranges.get(value))
                .orElseThrow(() -> new ExportException("ranges must hold that of " + value
                        + "; measure them with the graph that the same checkpoint gives")));
        String scale = graph.exactFloats(value + ".level.scale", List.of(), levels.scale());
        String zero = graph.constant(
                value + ".level.zero", List.of(), DataType.UINT8, ByteBuffer.wrap(new byte[] {(byte) levels.zero()}));
        String level = graph.node(value + ".level", "QuantizeLinear", List.of(value, scale, zero));
        Rounded made = new Rounded(
                graph.node(value + ".rounded", "DequantizeLinear", List.of(level, scale, zero)), levels.scale());
        rounded.put(value, made);
        rounded.put(made.name(), made);
        return made;
    }

    private String weight(Layer.Convolution layer, Kernel kernel, EightBitFilters filters) {
        String name = ConvolutionWriter.weightName(layer);
        String levels =
                graph.constant(name + ".level", kernel.shape(), DataType.INT8, ByteBuffer.wrap(filters.levels()));
        return scaled(name, levels, filters.scales(), DataType.INT8, 1);
    }

    private String bias(Layer.Convolution layer, EightBitFilters filters, float scale) {
        String name = ConvolutionWriter.biasName(layer);
        ByteBuffer bytes =
                ByteBuffer.allocate(Integer.BYTES * filters.bias().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(filters.bias());
        String levels = graph.constant(name + ".level", List.of(filters.bias().length), DataType.INT32, bytes);
        return scaled(name, levels, Folding.scaled(filters.scales(), scale), DataType.INT32, Integer.BYTES);
    }

    /** Every filter's levels times its scale; runtimes want to be told that level 0 is 0. */
    private String scaled(String name, String levels, float[] scales, DataType type, int bytes) {
        List<Integer> shape = List.of(scales.length);
        String factors = graph.exactFloats(name + ".scale", shape, scales);
        String zeros = graph.constant(name + ".zero", shape, type, ByteBuffer.allocate(bytes * scales.length));
        return graph.node(name, "DequantizeLinear", List.of(levels, factors, zeros), Attribute.of("axis", 0));
    }
}
