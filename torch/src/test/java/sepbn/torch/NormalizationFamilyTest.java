package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.network.NormalizationKind.ATTENTIVE;
import static sepbn.network.NormalizationKind.BN;
import static sepbn.network.NormalizationKind.BRUTE_FORCE;
import static sepbn.network.NormalizationKind.SEPBN;
import static sepbn.network.NormalizationKind.SIMPLE_SEPBN;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.network.Aggregation;
import sepbn.network.Architecture;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.SimpleSepBatchNormSettings;
import sepbn.network.SimpleSepBatchNormSettings.Statistics;
import sepbn.network.TensorSpec;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

/** What holds for the forms of the normalisation beyond their parity with PyTorch. */
class NormalizationFamilyTest {
    private static final SimpleSepBatchNormSettings SIMPLE = SimpleSepBatchNormSettings.DEFAULT;
    private static final int[] DOMAINS = {0, 2, 1, 0, 1, 2};
    private static final CropBatch CROPS = Samples.crops(DOMAINS.length, 7);
    private static final float[] TARGETS = Samples.targets(DOMAINS.length, 8);
    private static final SgdStep STEP = new SgdStep(1e-2, 0.9, 5e-4);
    private static final Offset<Double> ROUNDING = Offset.offset(1e-4); // of numbers up to 64

    /** Every form with distinct branches, on the three networks. */
    static Stream<Arguments> softForms() {
        NetworkConfig mobile =
                Samples.config(SEPBN).with(Architecture.MOBILENET_V2).withWidth(0.1);
        return Stream.of(
                        Samples.config(SIMPLE_SEPBN),
                        Samples.config(SIMPLE_SEPBN).with(SIMPLE.withSigmoid(true)),
                        Samples.config(SIMPLE_SEPBN).with(SIMPLE.with(Statistics.PER_BRANCH)),
                        Samples.config(ATTENTIVE),
                        Samples.config(BRUTE_FORCE),
                        mobile,
                        mobile.with(SIMPLE_SEPBN),
                        mobile.with(Architecture.RESNEXT_50))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("softForms")
    void everyParameterLearns(NetworkConfig config) {
        Network network = config.build(List.of(Branch.of(Samples.FIVE)));
        Map<String, FloatTensor> gradients = gradients(network, 2, DOMAINS);
        assertThat(gradients.keySet()).containsExactlyElementsOf(parameters(network));
        gradients.keySet().removeIf(NormalizationFamilyTest::isBiasBeforeANormalization);
        assertThat(gradients)
                .allSatisfy((name, gradient) ->
                        assertThat(Samples.largest(gradient)).as(name).isGreaterThan(1e-9));
    }

    /** Table III: hard aggregation leaves the attention where it was. */
    @ParameterizedTest
    @MethodSource("hardForms")
    void hardAggregationGivesTheAttentionNoGradient(NetworkConfig config) {
        Network network = config.build(List.of(Branch.of(Samples.FIVE)));
        List<String> learning = parameters(network).stream()
                .filter(name -> !name.contains(".attention."))
                .toList();
        assertThat(gradients(network, 2, DOMAINS).keySet()).containsExactlyElementsOf(learning);
    }

    static Stream<NetworkConfig> hardForms() {
        return Stream.of(
                Samples.config(SEPBN).with(Samples.settings(3, 4).with(Aggregation.HARD)),
                Samples.config(SIMPLE_SEPBN).with(SIMPLE.with(Aggregation.HARD)));
    }

    /** At a temperature near 0 the softmax is hard. */
    @ParameterizedTest
    @MethodSource("hardForms")
    void softAggregationTendsToHard(NetworkConfig config) {
        Network hard = config.build(List.of(Branch.of(Samples.FIVE)));
        Network soft = config.with(config.sepbn().with(Aggregation.SOFT))
                .with(config.simpleSepbn().with(Aggregation.SOFT))
                .build(List.of(Branch.of(Samples.FIVE)));
        Map<String, FloatTensor> tensors = Initializer.initialize(hard, 1);
        assertThat(prediction(hard, tensors, 1)).containsExactly(prediction(soft, tensors, 1e-9), ROUNDING);
    }

    @Test
    void anAbsentDomainIsLeftAsItWas() {
        Network network = Samples.network(BRUTE_FORCE);
        Map<String, FloatTensor> first = Initializer.initialize(network, 1);
        int[] withoutOne = {0, 2, 2, 0, 0, 2};
        try (TorchNetwork torch = Samples.create(network, first, Precision.FP32)) {
            torch.trainStep(batch(withoutOne), new Loss.L1(), new SgdStep(1e-2, 0.9, 0));
            torch.tensors().forEach((name, tensor) -> {
                if (name.contains(".norm.")) {
                    assertThat(row(tensor, 1)).as(name).isEqualTo(row(first.get(name), 1));
                    assertThat(row(tensor, 2)).as(name).isNotEqualTo(row(first.get(name), 2));
                }
            });
        }
        gradients(network, 1, withoutOne).forEach((name, gradient) -> {
            if (name.contains(".norm.")) {
                assertThat(row(gradient, 1)).as(name).containsOnly(0);
            }
        });
    }

    /** A batch of one domain goes through that domain's BN as through a network that has no other. */
    @Test
    void aDomainIsABatchNormOfItsOwn() {
        Network brute = Samples.network(BRUTE_FORCE);
        Network plain = Samples.network(BN);
        Map<String, FloatTensor> tensors = distinct(brute);
        Map<String, FloatTensor> second = new LinkedHashMap<>();
        plain.tensors().forEach(spec -> second.put(spec.name(), reduced(tensors.get(spec.name()), spec, 1)));
        try (TorchNetwork torch = Samples.create(brute, tensors, Precision.FP32);
                TorchNetwork expected = Samples.create(plain, second, Precision.FP32);
                LandmarkModel inSecond = torch.inDomain(PoseDomain.LEFT)) {
            assertThat(flat(inSecond)).containsExactly(flat(expected), ROUNDING);
            for (int i = 0; i < 3; i++) {
                double loss = torch.trainStep(batch(1, 1, 1, 1, 1, 1), new Loss.L1(), STEP)
                        .mean();
                assertThat(loss)
                        .isCloseTo(
                                expected.trainStep(batch(), new Loss.L1(), STEP).mean(), ROUNDING);
            }
            assertThat(flat(inSecond)).containsExactly(flat(expected), ROUNDING);
        }
    }

    @Test
    void bruteForceMustBeToldTheDomains() {
        try (TorchNetwork network = Samples.create(BRUTE_FORCE, Precision.FP32)) {
            assertThatThrownBy(() -> network.predict(CROPS, Samples.FIVE.name()))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("backbone.layer1.norm: brute-force SepBN must be told the domain");
            assertThatThrownBy(() -> network.trainStep(batch(0, 1, 2, 3, 0, 1), new Loss.L1(), STEP))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("domains (=[0, 1, 2, 3]) must lie from 0 to 2");
            assertThatThrownBy(() -> batch(0, 1))
                    .isInstanceOf(TorchException.class)
                    .hasMessageContaining("domains (=2 of them) must be one for each of 6 crops");
        }
    }

    /** The published code's K pairs of running statistics see the same batches. */
    @Test
    void ownRunningStatisticsThatStartAlikeStayAlike() {
        Network own = Samples.config(SIMPLE_SEPBN)
                .with(SIMPLE.with(Statistics.PER_BRANCH))
                .build(List.of(Branch.of(Samples.FIVE)));
        Network shared = Samples.network(SIMPLE_SEPBN);
        try (TorchNetwork one = Samples.create(own, Initializer.initialize(own, 1), Precision.FP32);
                TorchNetwork other = Samples.create(shared, Initializer.initialize(shared, 1), Precision.FP32)) {
            for (int i = 0; i < 3; i++) {
                assertThat(one.trainStep(batch(), new Loss.L1(), STEP).mean())
                        .isCloseTo(other.trainStep(batch(), new Loss.L1(), STEP).mean(), ROUNDING);
            }
            assertThat(flat(one)).containsExactly(flat(other), ROUNDING);
            FloatTensor means = one.tensors().get("backbone.layer3.norm.running_mean");
            assertThat(row(means, 0)).isEqualTo(row(means, 2));
        }
    }

    /** γ/σ·x + (β − μ·γ/σ) with statistics of each branch's own, against a BN that has branch 2's alone. */
    @Test
    void branchesWithTheirOwnStatisticsPredictWithThem() {
        Network own = Samples.config(SIMPLE_SEPBN)
                .with(SIMPLE.with(Statistics.PER_BRANCH).with(Aggregation.HARD))
                .build(List.of(Branch.of(Samples.FIVE)));
        Network plain = Samples.network(BN);
        Map<String, FloatTensor> tensors = distinct(own);
        // Logits that nothing but the order of the branches decides: the arg-max of equal numbers is the first.
        tensors.replaceAll((name, tensor) -> name.endsWith("excite.weight") ? zeros(tensor) : tensor);
        Map<String, FloatTensor> first = new LinkedHashMap<>();
        plain.tensors().forEach(spec -> first.put(spec.name(), reduced(tensors.get(spec.name()), spec, 0)));

        assertThat(prediction(own, tensors, 1)).containsExactly(prediction(plain, first, 1), ROUNDING);
    }

    @Test
    void attentionIsSeenLayerByLayer() {
        Network network = Samples.config(SEPBN)
                .with(SEPBN, BN, SIMPLE_SEPBN, BN, ATTENTIVE, BN)
                .build(List.of(Branch.of(Samples.FIVE)));
        try (TorchNetwork torch = Samples.create(network, Initializer.initialize(network, 1), Precision.FP32)) {
            torch.temperature(2);
            Map<String, FloatTensor> attention = torch.attention(CROPS);
            assertThat(attention.keySet())
                    .containsExactly("backbone.layer1.norm", "backbone.layer3.norm", "backbone.layer5.norm");
            assertThat(attention.get("backbone.layer1.norm").shape()).containsExactly(6, 4, 3);
            assertThat(attention.get("backbone.layer3.norm").shape()).containsExactly(6, 1, 3);
            assertThat(attention.get("backbone.layer5.norm").shape()).containsExactly(6, 1, 5);
            float[] grouped = attention.get("backbone.layer1.norm").values();
            for (int i = 0; i < grouped.length; i += 3) {
                assertThat(grouped[i] + grouped[i + 1] + grouped[i + 2]).isCloseTo(1, Offset.offset(1e-6f));
            }
        }
    }

    private static TrainingBatch batch(int... domains) {
        return new TrainingBatch(CROPS, TARGETS, Samples.FIVE.name(), domains);
    }

    private static List<String> parameters(Network network) {
        return network.tensors().stream()
                .filter(spec -> spec.role() == TensorSpec.Role.PARAMETER)
                .map(TensorSpec::name)
                .toList();
    }

    private static boolean isBiasBeforeANormalization(String name) {
        return name.endsWith(".conv.bias");
    }

    private static Map<String, FloatTensor> gradients(Network description, double temperature, int... domains) {
        try (TorchNetwork network =
                Samples.create(description, Initializer.initialize(description, 1), Precision.FP32)) {
            network.temperature(temperature);
            network.backward(batch(domains), new Loss.L1(), false);
            return network.gradients();
        }
    }

    private static double[] prediction(Network description, Map<String, FloatTensor> tensors, double temperature) {
        try (TorchNetwork network = Samples.create(description, tensors, Precision.FP32)) {
            network.temperature(temperature);
            return flat(network);
        }
    }

    private static double[] flat(LandmarkModel model) {
        return model.predict(CROPS, Samples.FIVE.name()).stream()
                .map(Landmarks::toArray)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** First tensors in which no two rows of a normalisation are alike. */
    private static Map<String, FloatTensor> distinct(Network network) {
        Map<String, FloatTensor> tensors = Initializer.initialize(network, 1);
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            if (name.contains(".norm.") && !name.contains(".attention.")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] += 0.1f * (i % 7);
                }
            }
            return new FloatTensor(tensor.shape(), values);
        });
        return tensors;
    }

    /** {@code tensor}, or its row if the {@code spec} has no room for more. */
    private static FloatTensor reduced(FloatTensor tensor, TensorSpec spec, int row) {
        return tensor.shape().equals(spec.shape()) ? tensor : new FloatTensor(spec.shape(), row(tensor, row));
    }

    private static FloatTensor zeros(FloatTensor tensor) {
        return new FloatTensor(tensor.shape(), new float[tensor.values().length]);
    }

    private static float[] row(FloatTensor tensor, int row) {
        int channels = tensor.shape().get(1);
        return Arrays.copyOfRange(tensor.values(), row * channels, (row + 1) * channels);
    }
}
