package sepbn.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.TensorSpec;
import sepbn.network.TensorSpec.Role;
import sepbn.weights.FloatTensor;

/** The tensors of a network by full name, alive until it is closed. Their layout in memory is the engine's affair. */
final class TensorStore implements AutoCloseable {
    private final List<TensorSpec> specs;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final List<Tensor> constants = new ArrayList<>();

    /** Copies {@code values}, which must hold every one of {@code specs} in its shape. */
    TensorStore(List<TensorSpec> specs, Map<String, FloatTensor> values, Engine engine) {
        this.specs = specs;
        try (PointerScope scope = Engine.scope()) {
            for (TensorSpec spec : specs) {
                Tensor tensor = Tensors.of(values.get(spec.name())).to(engine.device(), torch.ScalarType.Float);
                if (spec.shape().size() == 4) {
                    tensor = tensor.contiguous(engine.mapFormat());
                }
                if (spec.role() == Role.PARAMETER) {
                    tensor.set_requires_grad(true);
                    parameters.put(spec.name(), tensor);
                }
                tensors.put(spec.name(), tensor);
            }
            tensors.values().forEach(Tensors::retain);
        }
    }

    Tensor get(String name) {
        return tensors.get(name);
    }

    /** Keeps {@code constant} alive as long as the store. */
    Tensor own(Tensor constant) {
        constants.add(Tensors.retain(constant));
        return constant;
    }

    /** What is trained by gradient, in the network's order. */
    Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Whether every number of all tensors is finite. */
    boolean finite() {
        try (PointerScope scope = Engine.scope()) {
            return tensors.values().stream()
                    .allMatch(tensor -> tensor.isfinite().all().item_bool());
        }
    }

    /** Copies of all tensors, in the network's order. */
    Map<String, FloatTensor> copy() {
        return copy(specs, tensors);
    }

    /** Copies of those tensors of {@code specs} that are in {@code tensors}. */
    static Map<String, FloatTensor> copy(List<TensorSpec> specs, Map<String, Tensor> tensors) {
        Map<String, FloatTensor> copies = new LinkedHashMap<>();
        for (TensorSpec spec : specs) {
            if (tensors.containsKey(spec.name())) {
                try (PointerScope scope = Engine.scope()) {
                    float[] values = Tensors.values(tensors.get(spec.name()));
                    copies.put(spec.name(), new FloatTensor(spec.shape(), values));
                }
            }
        }
        return copies;
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::releaseReference);
        constants.forEach(Tensor::releaseReference);
        tensors.clear();
        constants.clear();
        parameters.clear();
    }
}
