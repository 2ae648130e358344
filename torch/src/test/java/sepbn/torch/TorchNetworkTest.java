package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.network.CostCounter;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

class TorchNetworkTest {
    private static final SgdStep STEP = new SgdStep(1e-2, 0.9, 5e-4);

    @Test
    void thePapersNetworkHasAsManyParametersAsCounted() {
        Protocol protocol = Samples.protocol("98", 98);
        Network description = NetworkConfig.DEFAULT.with(NormalizationKind.BN).build(List.of(Branch.of(protocol)));

        try (TorchNetwork network = TorchNetwork.create(
                description, List.of(Branch.of(protocol)), zeros(description), Samples.engine(Precision.FP32))) {
            assertThat(network.parameterCount()).isEqualTo(33_745_604);
            assertThat(CostCounter.count(description).parameters()).isEqualTo(33_745_604);
        }
    }

    @ParameterizedTest
    @CsvSource({"FP32", "BF16"})
    void theTensorsComeOutAsTheyWentIn(Precision precision) {
        Network description = Samples.network(NormalizationKind.SEPBN);
        Map<String, FloatTensor> tensors = Initializer.initialize(description, 1);

        try (TorchNetwork network = Samples.create(description, tensors, precision)) {
            assertThat(network.tensors()).containsExactlyEntriesOf(tensors);
        }
    }

    @Test
    void aWeightThatIsNoNumberIsNoticed() {
        Network description = Samples.network(NormalizationKind.SEPBN);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(Initializer.initialize(description, 1));
        try (TorchNetwork network = Samples.create(description, tensors, Precision.FP32)) {
            assertThat(network.finite()).isTrue();
        }
        String last = List.copyOf(tensors.keySet()).get(tensors.size() - 1);
        float[] values = tensors.get(last).values().clone();
        values[values.length - 1] = Float.NaN;
        tensors.put(last, new FloatTensor(tensors.get(last).shape(), values));
        try (TorchNetwork network = Samples.create(description, tensors, Precision.FP32)) {
            assertThat(network.finite()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"BN, FP32", "SEPBN, FP32", "BN, BF16", "SEPBN, BF16"})
    void goingOnFromCopiesIsExact(NormalizationKind kind, Precision precision) {
        Map<String, FloatTensor> expected;
        Map<String, FloatTensor> tensors;
        Map<String, FloatTensor> velocities;
        try (TorchNetwork network = Samples.create(kind, precision)) {
            train(network, 0, 3);
            tensors = network.tensors();
            velocities = network.optimizerTensors();
            train(network, 3, 6);
            expected = network.tensors();
        }

        try (TorchNetwork network = Samples.create(Samples.network(kind), tensors, precision)) {
            network.restoreOptimizer(velocities);
            train(network, 3, 6);

            assertThat(network.tensors()).isEqualTo(expected).isNotEqualTo(tensors);
        }
    }

    @Test
    void velocitiesStartAtZero() {
        try (TorchNetwork network = Samples.create(NormalizationKind.BN, Precision.FP32)) {
            assertThat(network.optimizerTensors())
                    .hasSize(6 * 4 + 4)
                    .allSatisfy((name, velocity) ->
                            assertThat(velocity.values()).as(name).containsOnly(0));
        }
    }

    @Test
    void predictionChangesNothing() {
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.FP32)) {
            Map<String, FloatTensor> before = network.tensors();

            network.predict(Samples.crops(3, 1), Samples.FIVE.name());

            assertThat(network.tensors()).isEqualTo(before);
        }
    }

    @Test
    void predictionsDoNotDependOnTheirCompany() {
        CropBatch many = Samples.crops(40, 1);
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.BF16)) {
            List<Landmarks> together = network.predict(many, Samples.FIVE.name());

            assertThat(together).hasSize(40);
            for (int i : new int[] {0, 31, 32, 39}) {
                float[] one = Arrays.copyOfRange(many.values(), i * many.stride(), (i + 1) * many.stride());
                CropBatch alone = new CropBatch(1, many.size(), one);
                assertThat(network.predict(alone, Samples.FIVE.name()).get(0).toArray())
                        .containsExactly(together.get(i).toArray(), Offset.offset(1e-4));
            }
        }
    }

    @Test
    void theTemperatureMattersInPrediction() {
        CropBatch crops = Samples.crops(1, 1);
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.FP32)) {
            List<Landmarks> sharp = network.predict(crops, Samples.FIVE.name());
            network.temperature(30);

            assertThat(network.temperature()).isEqualTo(30);
            assertThat(network.predict(crops, Samples.FIVE.name())).isNotEqualTo(sharp);
        }
    }

    @Test
    void trainingTracksStatisticsAndLowersTheLoss() {
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.BF16)) {
            CropBatch crops = Samples.crops(4, 1);
            float[] targets = Samples.targets(4, 2);
            Map<String, FloatTensor> before = network.tensors();
            TrainingBatch batch = new TrainingBatch(crops, targets, Samples.FIVE.name());
            double first = network.trainStep(batch, new Loss.SmoothL1(1), STEP).mean();
            for (int i = 0; i < 10; i++) {
                network.trainStep(batch, new Loss.SmoothL1(1), STEP);
            }

            assertThat(network.trainStep(batch, new Loss.SmoothL1(1), STEP).mean())
                    .isLessThan(0.9 * first);
            assertThat(network.tensors())
                    .allSatisfy((name, tensor) -> assertThat(tensor).as(name).isNotEqualTo(before.get(name)));
        }
    }

    @Test
    void aLossThatIsNotFiniteLeavesTheParametersAlone() {
        CropBatch crops = Samples.crops(2, 1);
        crops.values()[5] = Float.NaN;
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.FP32)) {
            Map<String, FloatTensor> before = network.tensors();

            assertThat(network.trainStep(
                                    new TrainingBatch(crops, Samples.targets(2, 1), Samples.FIVE.name()),
                                    new Loss.L1(),
                                    STEP)
                            .mean())
                    .isNaN();

            Map<String, FloatTensor> after = network.tensors();
            assertThat(network.optimizerTensors().keySet())
                    .allSatisfy(name -> assertThat(after.get(name)).as(name).isEqualTo(before.get(name)));
        }
    }

    @Test
    void tensorsThatDoNotFitAreNamed() {
        Network description = Samples.network(NormalizationKind.BN);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(Initializer.initialize(description, 1));
        FloatTensor weight = tensors.remove("heads.five.output.weight");

        assertThatThrownBy(() -> Samples.create(description, tensors, Precision.FP32))
                .isInstanceOf(TorchException.class)
                .hasMessage("tensor heads.five.output.weight is missing");

        tensors.put("heads.five.output.weight", new FloatTensor(List.of(320), weight.values()));
        assertThatThrownBy(() -> Samples.create(description, tensors, Precision.FP32))
                .isInstanceOf(TorchException.class)
                .hasMessage("tensor heads.five.output.weight has shape [320] where the network needs [10, 32]");
    }

    @Test
    void whatDoesNotFitTheNetworkIsNamed() {
        try (TorchNetwork network = Samples.create(NormalizationKind.BN, Precision.FP32)) {
            CropBatch crops = Samples.crops(2, 1);
            Loss loss = new Loss.L1();

            assertThatThrownBy(() ->
                            network.trainStep(new TrainingBatch(crops, new float[19], Samples.FIVE.name()), loss, STEP))
                    .isInstanceOf(TorchException.class)
                    .hasMessage("targets (=19 numbers) of branch five must be the 20 that it gives for 2 crops");
            assertThatThrownBy(() -> network.predict(CropBatch.allocate(1, 32), Samples.FIVE.name()))
                    .isInstanceOf(TorchException.class)
                    .hasMessage("crops of size (=32) must have the network's input size (=64)");
            assertThatThrownBy(() -> network.predict(crops, "six"))
                    .isInstanceOf(TorchException.class)
                    .hasMessage("branch (=six) must be one of the network's heads (=[five])");
            assertThatThrownBy(() -> network.temperature(0))
                    .isInstanceOf(TorchException.class)
                    .hasMessage("temperature (=0.0) must be a finite number above 0");
            assertThatThrownBy(() -> network.restoreOptimizer(Map.of()))
                    .isInstanceOf(TorchException.class)
                    .hasMessage("tensor optimizer.backbone.layer1.conv.weight is missing");
        }
    }

    private static void train(TorchNetwork network, int from, int to) {
        for (int i = from; i < to; i++) {
            network.trainStep(
                    new TrainingBatch(Samples.crops(4, i), Samples.targets(4, i), Samples.FIVE.name()),
                    new Loss.L1(),
                    STEP);
        }
    }

    private static Map<String, FloatTensor> zeros(Network network) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        network.tensors()
                .forEach(spec -> tensors.put(
                        spec.name(), new FloatTensor(spec.shape(), new float[Math.toIntExact(spec.count())])));
        return tensors;
    }
}
