package sepbn.export;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sepbn.network.Layer;

/** Convolutions of 32-bit floats. */
record FloatConvolutions(Graph graph) implements ConvolutionWriter {
    @Override
    public String write(Layer.Convolution layer, Kernel kernel, UnaryOperator<String> bound, String input) {
        List<String> inputs = new ArrayList<>(
                List.of(input, graph.floats(ConvolutionWriter.weightName(layer), kernel.shape(), kernel.filters())));
        kernel.bias()
                .ifPresent(bias ->
                        inputs.add(graph.floats(ConvolutionWriter.biasName(layer), List.of(bias.length), bias)));
        return bound.apply(ConvolutionWriter.node(graph, layer, inputs));
    }
}
