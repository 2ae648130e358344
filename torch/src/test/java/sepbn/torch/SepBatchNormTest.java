package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.domain.PoseDomain;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.network.BranchStart;
import sepbn.network.BruteForceSettings;
import sepbn.network.Layer;
import sepbn.network.Network;
import sepbn.network.NormalizationKind;
import sepbn.network.NormalizationLayer;
import sepbn.network.SimpleSepBatchNormSettings;
import sepbn.network.TensorSpec;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

/** What Eq. 5–7 say of SepBN, against batch normalisation and against itself. */
class SepBatchNormTest {
    private static final CropBatch CROPS = Samples.crops(4, 7);
    private static final float[] TARGETS = Samples.targets(4, 8);
    private static final SgdStep STEP = new SgdStep(1e-2, 0.9, 5e-4);
    private static final Offset<Double> ROUNDING = Offset.offset(1e-4); // of numbers up to 64

    @ParameterizedTest
    @EnumSource(names = {"SEPBN", "SIMPLE_SEPBN", "BRUTE_FORCE"})
    void oneBranchIsBatchNormalisation(NormalizationKind kind) {
        Network network = Samples.config(kind)
                .with(Samples.settings(1, 4))
                .with(SimpleSepBatchNormSettings.DEFAULT.withBranches(1))
                .with(new BruteForceSettings(1))
                .build(List.of(Branch.of(Samples.FIVE)));
        Map<String, FloatTensor> tensors = Initializer.initialize(network, 1);

        double[] separable = outcome(network, tensors, 1, 5);

        assertThat(separable).containsExactly(batchNorm(tensors, 5, 1), ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(names = {"SEPBN", "SIMPLE_SEPBN"})
    void anInfiniteTemperatureTakesTheMeanOfTheBranches(NormalizationKind kind) {
        Network network = Samples.network(kind);
        Map<String, FloatTensor> tensors = Initializer.initialize(network, 1);

        double[] separable = outcome(network, tensors, 1e9, 1);

        assertThat(separable).containsExactly(batchNorm(tensors, 1, 1 / 3.0, 1 / 3.0, 1 / 3.0), ROUNDING);
    }

    @Test
    void aOneHotAttentionTakesItsBranch() {
        Network network = Samples.network(NormalizationKind.SEPBN);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(Initializer.initialize(network, 1));
        tensors.replaceAll((name, tensor) -> name.endsWith("excite.bias") ? preferring(1, tensor) : tensor);

        double[] separable = outcome(network, tensors, 1, 1);

        assertThat(separable).containsExactly(batchNorm(tensors, 1, 0, 1, 0), ROUNDING);
    }

    @Test
    void everyParameterLearnsFromDistinctBranches() {
        Network network = Samples.network(NormalizationKind.SEPBN);

        Map<String, FloatTensor> gradients = gradients(network, Initializer.initialize(network, 1));

        List<String> parameters = network.tensors().stream()
                .filter(spec -> spec.role() == TensorSpec.Role.PARAMETER)
                .map(TensorSpec::name)
                .toList();
        assertThat(gradients.keySet()).containsExactlyElementsOf(parameters);
        // A bias before a normalisation has no effect.
        gradients.keySet().removeIf(name -> name.endsWith(".conv.bias"));
        assertThat(gradients)
                .allSatisfy((name, gradient) ->
                        assertThat(Samples.largest(gradient)).as(name).isGreaterThan(1e-7));
    }

    @Test
    void equalBranchesAreASaddleForTheAttention() {
        Network network =
                Samples.network(NormalizationKind.SEPBN, Samples.settings(3, 4).with(BranchStart.EQUAL));

        Map<String, FloatTensor> gradients = gradients(network, Initializer.initialize(network, 1));

        gradients.keySet().removeIf(name -> !name.contains(".attention."));
        assertThat(gradients).hasSize(24).allSatisfy((name, gradient) -> assertThat(Samples.largest(gradient))
                .as(name)
                .isLessThan(1e-7));
    }

    @ParameterizedTest
    @EnumSource
    void poolingAfterwardsIsTheSameInOnePass(Layout layout) {
        Network network = Samples.network(NormalizationKind.SEPBN);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(Initializer.initialize(network, 1));
        // Scales of both signs within a channel, as training can make them.
        tensors.replaceAll((name, tensor) -> name.endsWith("norm.weight") ? shifted(tensor, -1) : tensor);
        Network apart = reluBeforePool(network);

        Engine engine = Samples.engine(Precision.FP32, layout);

        assertThat(outcome(network, tensors, 2, 1, engine))
                .containsExactly(outcome(apart, tensors, 2, 1, engine), ROUNDING);
        Map<String, FloatTensor> expected = gradients(apart, tensors, engine);
        gradients(network, tensors, engine).forEach((name, gradient) -> assertThat(gradient.values())
                .as(name)
                .containsExactly(expected.get(name).values(), Offset.offset((float)
                        (1e-5 + 1e-4 * Samples.largest(expected.get(name))))));
    }

    /** The predicted coordinates, then the losses of some steps of training. */
    private static double[] outcome(
            Network description, Map<String, FloatTensor> tensors, double temperature, int steps) {
        return outcome(description, tensors, temperature, steps, Samples.engine(Precision.FP32));
    }

    private static double[] outcome(
            Network description, Map<String, FloatTensor> tensors, double temperature, int steps, Engine engine) {
        try (TorchNetwork network = Samples.create(description, tensors, engine)) {
            network.temperature(temperature);
            List<Double> numbers = new ArrayList<>();
            TrainingBatch batch = new TrainingBatch(CROPS, TARGETS, Samples.FIVE.name(), new int[CROPS.count()]);
            LandmarkModel model = network.network().layers().stream()
                            .anyMatch(NormalizationLayer.BruteForceBatchNorm.class::isInstance)
                    ? network.inDomain(PoseDomain.NEAR_FRONTAL)
                    : network;
            model.predict(CROPS, Samples.FIVE.name())
                    .forEach(landmarks -> landmarks.points().forEach(point -> {
                        numbers.add(point.x());
                        numbers.add(point.y());
                    }));
            for (int i = 0; i < steps; i++) {
                numbers.add(network.trainStep(batch, new Loss.L1(), STEP).mean());
            }
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** The outcome of the network with BN whose mappings are the {@code shares} of the branches in {@code tensors}. */
    private static double[] batchNorm(Map<String, FloatTensor> tensors, int steps, double... shares) {
        Network network = Samples.network(NormalizationKind.BN);
        Map<String, FloatTensor> mixed = new LinkedHashMap<>();
        network.tensors().forEach(spec -> {
            FloatTensor tensor = tensors.get(spec.name());
            mixed.put(spec.name(), tensor.shape().equals(spec.shape()) ? tensor : mix(tensor, shares));
        });
        return outcome(network, mixed, 1, steps);
    }

    private static FloatTensor mix(FloatTensor branches, double... shares) {
        int channels = branches.shape().get(1);
        float[] mixed = new float[channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int k = 0; k < shares.length; k++) {
                sum += shares[k] * branches.values()[k * channels + c];
            }
            mixed[c] = (float) sum;
        }
        return new FloatTensor(List.of(channels), mixed);
    }

    /** Logits (G·K) that leave nothing to the other two branches. */
    private static FloatTensor preferring(int branch, FloatTensor logits) {
        float[] values = new float[logits.values().length];
        IntStream.range(0, values.length).filter(i -> i % 3 == branch).forEach(i -> values[i] = 1000);
        return new FloatTensor(logits.shape(), values);
    }

    private static FloatTensor shifted(FloatTensor tensor, float by) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += i % 5 < 2 ? by : 0;
        }
        return new FloatTensor(tensor.shape(), values);
    }

    private static Map<String, FloatTensor> gradients(Network description, Map<String, FloatTensor> tensors) {
        return gradients(description, tensors, Samples.engine(Precision.FP32));
    }

    private static Map<String, FloatTensor> gradients(
            Network description, Map<String, FloatTensor> tensors, Engine engine) {
        try (TorchNetwork network = Samples.create(description, tensors, engine)) {
            network.temperature(2);
            network.backward(new TrainingBatch(CROPS, TARGETS, Samples.FIVE.name()), new Loss.L1(), false);
            return network.gradients();
        }
    }

    /** The same function in the order of Table I, which keeps normalisation and pooling apart. */
    private static Network reluBeforePool(Network network) {
        List<Layer> layers = new ArrayList<>(network.backbone().layers());
        for (int i = 0; i + 1 < layers.size(); i++) {
            if (layers.get(i) instanceof Layer.MaxPool pool && layers.get(i + 1) instanceof Layer.Activation relu) {
                layers.set(i, relu);
                layers.set(i + 1, pool);
            }
        }
        return new Network(network.inputSize(), new Layer.Sequence("backbone", layers), network.heads());
    }
}
