package sepbn.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.TensorSpec;
import sepbn.weights.FloatTensor;

/** The velocities of stochastic gradient descent, by parameter; {@link SgdStep} says what a step calculates. */
final class Sgd implements AutoCloseable {
    private final Map<String, Tensor> parameters;
    private final Set<String> backbone;
    private final Map<String, Tensor> velocities = new LinkedHashMap<>();

    /** @param backbone the names of those parameters that have the backbone's learning rate */
    Sgd(Map<String, Tensor> parameters, Set<String> backbone) {
        this.parameters = parameters;
        this.backbone = Set.copyOf(backbone);
        try (PointerScope scope = Engine.scope()) {
            parameters.forEach((name, parameter) -> velocities.put(name, torch.zeros_like(parameter.detach())));
            velocities.values().forEach(Tensors::retain);
        }
    }

    /** Moves every parameter that has a gradient, and drops the gradients. */
    void step(SgdStep step) {
        if (step.backboneRate() == 1) {
            move(name -> true, step.learningRate(), step);
        } else {
            move(backbone::contains, step.backboneLearningRate(), step);
            move(name -> !backbone.contains(name), step.learningRate(), step);
        }
        dropGradients();
    }

    private void move(Predicate<String> group, double learningRate, SgdStep step) {
        try (PointerScope scope = Engine.scope();
                NoGradGuard noGrad = new NoGradGuard()) {
            List<Tensor> weights = new ArrayList<>();
            List<Tensor> gradients = new ArrayList<>();
            List<Tensor> momenta = new ArrayList<>();
            parameters.forEach((name, parameter) -> {
                Tensor gradient = parameter.grad();
                if (group.test(name) && gradient.defined()) {
                    weights.add(rowMajor(parameter));
                    gradients.add(rowMajor(gradient));
                    momenta.add(rowMajor(velocities.get(name)));
                }
            });
            if (!weights.isEmpty()) {
                fusedStep(list(weights), list(gradients), list(momenta), learningRate, step);
            }
        }
    }

    /** One pass over the memory. The operator is not among the functions that Java sees, but the dispatcher has it. */
    private static void fusedStep(
            IValue weights, IValue gradients, IValue velocities, double learningRate, SgdStep step) {
        IValueVector arguments = new IValueVector();
        arguments.push_back(weights);
        arguments.push_back(gradients);
        arguments.push_back(velocities);
        arguments.push_back(new IValue(step.weightDecay()));
        arguments.push_back(new IValue(step.momentum()));
        arguments.push_back(new IValue(learningRate));
        arguments.push_back(new IValue(0.0)); // dampening
        arguments.push_back(new IValue(false)); // nesterov
        arguments.push_back(new IValue(false)); // maximize
        arguments.push_back(new IValue(false)); // is_first_step: velocities start at 0 instead
        arguments.push_back(new IValue()); // grad_scale
        arguments.push_back(new IValue()); // found_inf
        Dispatcher.realSingleton().findSchemaOrThrow("aten::_fused_sgd_", "").callBoxed(arguments);
    }

    private static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
        tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
        return new IValue(list);
    }

    /** A view whose elements lie in row-major order: the operator copies any other. */
    private static Tensor rowMajor(Tensor tensor) {
        return tensor.is_contiguous() ? tensor : tensor.permute(0, 2, 3, 1);
    }

    void dropGradients() {
        try (PointerScope scope = Engine.scope()) {
            parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
        }
    }

    /** Copies, in the order of {@code specs}. */
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
