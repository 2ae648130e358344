package sepbn.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.TensorSpec;
import sepbn.weights.FloatTensor;

/** The velocities of stochastic gradient descent, by parameter; {@link SgdStep} says what a step calculates. */
final class Sgd implements AutoCloseable {
    private final Map<String, Tensor> parameters;
    private final Map<String, Tensor> velocities = new LinkedHashMap<>();

    Sgd(Map<String, Tensor> parameters) {
        this.parameters = parameters;
        try (PointerScope scope = Engine.scope()) {
            parameters.forEach((name, parameter) -> velocities.put(name, torch.zeros_like(parameter.detach())));
            velocities.values().forEach(Tensors::retain);
        }
    }

    /** Moves every parameter that has a gradient, and drops the gradients. */
    void step(SgdStep step) {
        try (PointerScope scope = Engine.scope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Scalar decay = new Scalar(step.weightDecay());
            Scalar momentum = new Scalar(step.momentum());
            Scalar rate = new Scalar(-step.learningRate());
            parameters.forEach((name, parameter) -> {
                Tensor gradient = parameter.grad();
                if (gradient.defined()) {
                    Tensor velocity = velocities.get(name);
                    velocity.mul_(momentum).add_(gradient.add(parameter, decay));
                    parameter.add_(velocity, rate);
                }
            });
        }
        dropGradients();
    }

    void dropGradients() {
        try (PointerScope scope = Engine.scope()) {
            parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
        }
    }

    Map<String, FloatTensor> copy(List<TensorSpec> specs) {
        return TensorStore.copy(specs, velocities);
    }

    /** Replaces every velocity; {@code values} must hold them all, in the parameters' shapes. */
    void restore(Map<String, FloatTensor> values) {
        try (PointerScope scope = Engine.scope();
                NoGradGuard noGrad = new NoGradGuard()) {
            velocities.forEach((name, velocity) -> velocity.copy_(Tensors.of(values.get(name))));
        }
    }

    @Override
    public void close() {
        velocities.values().forEach(Tensor::releaseReference);
        velocities.clear();
    }
}
