package sepbn.network;

import java.util.List;

/**
 * One tensor that a layer owns: its full name is its key in safetensors, in torch, in ONNX and in the cost table.
 *
 * @param shape in the order of PyTorch's own layers
 * @param role whether training changes it by gradient
 * @param initialization what it starts from
 */
public record TensorSpec(String name, List<Integer> shape, Role role, Initialization initialization) {
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    public long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** A weight whose first dimension is the outputs and whose others make up the fan-in. */
    static TensorSpec kaiming(String name, List<Integer> shape) {
        int fanIn = shape.stream().skip(1).reduce(1, Math::multiplyExact);
        return new TensorSpec(
                name, shape, Role.PARAMETER, new Initialization.KaimingUniform(fanIn, Layer.Activation.SLOPE));
    }

    /** A bias that starts at 0. */
    static TensorSpec zeros(String name, int length) {
        return new TensorSpec(name, List.of(length), Role.PARAMETER, new Initialization.Constant(0));
    }

    /** A parameter is trained by gradient; a buffer (running statistics) is tracked in the forward pass. */
    public enum Role {
        PARAMETER,
        BUFFER
    }

    /** Where a tensor starts. */
    public sealed interface Initialization {
        /** Every element equal. */
        record Constant(double value) implements Initialization {}

        /** Independent normal numbers. */
        record Normal(double mean, double deviation) implements Initialization {}

        /** Uniform in ±√(6 / ((1 + slope²)·fanIn)): Kaiming's form for a leaky ReLU of that slope. */
        record KaimingUniform(int fanIn, double slope) implements Initialization {}
    }
}
