package sepbn.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.network.Network;
import sepbn.network.TensorSpec;
import sepbn.network.TensorSpec.Role;
import sepbn.protocol.Branch;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

/**
 * A network in native memory that can be trained. To be used by one thread at a time, and closed.
 *
 * <p>Nothing in it is random: the same tensors and the same steps on the same machine give the same bytes.
 */
public final class TorchNetwork implements LandmarkModel {
    private final Network network;
    private final List<Branch> branches;
    private final Engine engine;
    private final TensorStore store;
    private final Sgd sgd;
    private final ForwardPass forward;
    private double temperature = 1;

    private TorchNetwork(Network network, List<Branch> branches, Engine engine, TensorStore store) {
        this.network = network;
        this.branches = List.copyOf(branches);
        this.engine = engine;
        this.store = store;
        this.sgd = new Sgd(store.parameters(), network.backboneTensors());
        this.forward = new ForwardPass(network, store, engine);
    }

    /**
     * Builds {@code network} with copies of {@code tensors}, at temperature 1 and with no momentum.
     *
     * @param branches one for each head, in their order
     * @param tensors by full name; further ones are ignored
     * @throws TorchException if a tensor is missing or has another shape than the network's
     */
    public static TorchNetwork create(
            Network network, List<Branch> branches, Map<String, FloatTensor> tensors, Engine engine) {
        requireFits(Initializer.mismatches(network, tensors));
        List<String> names = branches.stream().map(Branch::name).toList();
        if (!names.equals(List.copyOf(network.heads().keySet()))) {
            throw new TorchException("branches (=" + names + ") must be those of the network's heads (="
                    + network.heads().keySet() + ") in their order");
        }
        return new TorchNetwork(network, branches, engine, new TensorStore(network.tensors(), tensors, engine));
    }

    public Network network() {
        return network;
    }

    @Override
    public int inputSize() {
        return network.inputSize();
    }

    @Override
    public List<Branch> branches() {
        return branches;
    }

    /** τ of Eq. 5, at which both training and prediction run. */
    public double temperature() {
        return temperature;
    }

    public void temperature(double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new TorchException("temperature (=" + value + ") must be a finite number above 0");
        }
        temperature = value;
    }

    /** Trainable numbers. */
    public long parameterCount() {
        return store.parameters().values().stream().mapToLong(Tensor::numel).sum();
    }

    /** Whether no weight and no running statistic is infinite or not a number. */
    public boolean finite() {
        return store.finite();
    }

    /** Copies of all tensors, in the network's order. */
    public Map<String, FloatTensor> tensors() {
        return store.copy();
    }

    /** Copies of the velocities by parameter's name; zeros before the first step. */
    public Map<String, FloatTensor> optimizerTensors() {
        return sgd.copy(network.tensors());
    }

    /**
     * Replaces the velocities, to go on where {@link #optimizerTensors} was taken.
     *
     * @throws TorchException if one is missing or has another shape than its parameter
     */
    public void restoreOptimizer(Map<String, FloatTensor> velocities) {
        List<String> parameters = network.tensors().stream()
                .filter(spec -> spec.role() == Role.PARAMETER)
                .map(TensorSpec::name)
                .toList();
        requireFits(Initializer.mismatches(network, velocities).stream()
                .filter(message -> parameters.contains(message.substring(0, message.indexOf(' '))))
                .map(message -> "optimizer." + message)
                .toList());
        sgd.restore(velocities);
    }

    /** Predicts in evaluation mode, with 32-bit floats whatever the engine's precision. */
    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> asked) {
        return evaluation().predict(crops, asked, count -> Domains.none(engine));
    }

    Map<String, List<Landmarks>> predict(CropBatch crops, List<String> asked, PoseDomain domain) {
        return evaluation().predict(crops, asked, count -> Domains.all(domain.ordinal(), count, engine));
    }

    private EvaluationPass evaluation() {
        return new EvaluationPass(network, forward, engine, temperature);
    }

    @Override
    public LandmarkModel inDomain(PoseDomain domain) {
        return new DomainModel(this, domain);
    }

    /**
     * The weights that each layer's attention gives its branches for {@code crops}, in evaluation mode at the network's
     * temperature.
     *
     * @return by the layer's name, in the network's order: (N, G, K); layers without attention are not among them
     */
    public Map<String, FloatTensor> attention(CropBatch crops) {
        return evaluation().attention(crops);
    }

    /**
     * One step of training: forward with the batch's statistics, which are tracked, backward, descent. A branch that no
     * crop of the batch belongs to stays as it is.
     *
     * @return the loss before the step. If it is not finite, no parameter has been changed
     */
    public BatchLoss trainStep(TrainingBatch batch, Loss loss, SgdStep step) {
        BatchLoss value = backward(batch, loss, step.freezesBackbone());
        if (value.finite()) {
            sgd.step(step);
        }
        return value;
    }

    /**
     * The first half of {@link #trainStep}: leaves the gradients with the parameters, unless the loss is not finite.
     *
     * @param frozen the backbone runs as in evaluation and gets no gradients
     */
    BatchLoss backward(TrainingBatch batch, Loss loss, boolean frozen) {
        sgd.dropGradients();
        return new BackwardPass(forward, engine, temperature).run(batch, loss, frozen);
    }

    /** Copies of the gradients by parameter's name, of those that have one. */
    Map<String, FloatTensor> gradients() {
        try (PointerScope scope = Engine.scope()) {
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            store.parameters().forEach((name, parameter) -> {
                Tensor gradient = parameter.grad();
                if (gradient.defined()) {
                    gradients.put(name, gradient);
                }
            });
            return TensorStore.copy(network.tensors(), gradients);
        }
    }

    private static void requireFits(List<String> mismatches) {
        if (!mismatches.isEmpty()) {
            throw new TorchException("tensor " + mismatches.get(0));
        }
    }

    @Override
    public void close() {
        sgd.close();
        store.close();
    }
}
