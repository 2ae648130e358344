package sepbn.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
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
    /** Crops that go through the network at once in {@link #predict}. */
    private static final int CHUNK = 32;

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
        return predict(crops, asked, count -> Domains.none(engine));
    }

    Map<String, List<Landmarks>> predict(CropBatch crops, List<String> asked, PoseDomain domain) {
        return predict(crops, asked, count -> Domains.all(domain.ordinal(), count, engine));
    }

    private Map<String, List<Landmarks>> predict(CropBatch crops, List<String> asked, IntFunction<Domains> domains) {
        forward.requireFits(crops, asked);
        Map<String, List<Landmarks>> landmarks = new LinkedHashMap<>();
        asked.forEach(branch -> landmarks.put(branch, new ArrayList<>(crops.count())));
        for (int first = 0; first < crops.count(); first += CHUNK) {
            int count = Math.min(CHUNK, crops.count() - first);
            try (PointerScope scope = Engine.scope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Stage.Pass pass = evaluation(domains.apply(count), Probe.NONE);
                Tensor features = forward.features(crops, first, count, pass);
                landmarks.forEach((branch, found) ->
                        found.addAll(split(Tensors.values(forward.output(features, branch, pass)), count)));
            }
        }
        return landmarks;
    }

    private Stage.Pass evaluation(Domains domains, Probe probe) {
        return new Stage.Pass(false, temperature, domains, torch.ScalarType.Float, List.of(), probe);
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
        forward.requireFits(crops);
        Map<String, FloatTensor> seen = new LinkedHashMap<>();
        try (PointerScope scope = Engine.scope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Probe probe = (layer, weights) ->
                    seen.put(layer, shaped(weights, normalization(layer).branches()));
            forward.features(crops, 0, crops.count(), evaluation(Domains.none(engine), probe));
        }
        return seen;
    }

    private NormalizationLayer normalization(String name) {
        return network.normalizations().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FloatTensor shaped(Tensor weights, int branches) {
        int groups = (int) weights.size(1) / branches;
        return new FloatTensor(List.of((int) weights.size(0), groups, branches), Tensors.values(weights));
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
        CropBatch crops = batch.crops();
        forward.requireFits(
                crops, batch.parts().stream().map(TrainingBatch.Part::branch).toList());
        List<Stage.Cut> cuts = new ArrayList<>();
        sgd.dropGradients();
        try (PointerScope scope = Engine.scope()) {
            Domains domains = new Domains(batch.domains(), engine);
            Stage.Pass pass = new Stage.Pass(true, temperature, domains, engine.type(), cuts, Probe.NONE);
            Tensor features = frozen ? frozenFeatures(crops, pass) : forward.features(crops, 0, crops.count(), pass);
            HeadLosses losses = HeadLosses.of(forward, features, batch, loss, pass);
            if (losses.value().finite()) {
                backward(losses.output(), losses.gradient());
                for (int i = cuts.size() - 1; i >= 0; i--) {
                    backward(cuts.get(i).input(), cuts.get(i).gradient().get());
                }
            }
            return losses.value();
        }
    }

    private Tensor frozenFeatures(CropBatch crops, Stage.Pass pass) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Stage.Pass still = new Stage.Pass(false, temperature, pass.domains(), pass.type(), List.of(), Probe.NONE);
            return forward.features(crops, 0, crops.count(), still);
        }
    }

    /** Passes {@code gradient} from {@code output} down to the leaves of its graph. */
    private void backward(Tensor output, Tensor gradient) {
        output.backward(
                gradient.to(engine.device(), output.scalar_type()),
                new BoolOptional(),
                false,
                new TensorArrayRefOptional());
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

    /** @param count N */
    private static List<Landmarks> split(float[] output, int count) {
        int width = output.length / count;
        List<Landmarks> landmarks = new ArrayList<>();
        for (int start = 0; start < output.length; start += width) {
            double[] coordinates = new double[width];
            for (int i = 0; i < width; i++) {
                coordinates[i] = output[start + i];
            }
            landmarks.add(Landmarks.of(coordinates));
        }
        return landmarks;
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
