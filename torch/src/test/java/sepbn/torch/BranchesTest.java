package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

/** Networks with several branches on one backbone. */
class BranchesTest {
    private static final Branch FIVE = Branch.of(Samples.FIVE);
    private static final Branch OTHER = new Branch("other", Samples.FIVE);
    private static final Branch NINE = Branch.of(Samples.protocol("nine", 9));
    private static final SgdStep STEP = new SgdStep(1e-2, 0.9, 5e-4);
    private static final Offset<Double> ROUNDING = Offset.offset(1e-5);

    @ParameterizedTest
    @EnumSource(
            value = NormalizationKind.class,
            names = {"BN", "SEPBN", "SIMPLE_SEPBN", "ATTENTIVE", "NONE"})
    void oneBackwardPassHasTheGradientsOfAllBranches(NormalizationKind kind) {
        try (TorchNetwork network = network(kind)) {
            CropBatch crops = Samples.crops(6, 1);
            float[] five = Samples.targets(4, 2);
            float[] nine = nines(2);
            BatchLoss loss = network.backward(
                    new TrainingBatch(
                            crops,
                            List.of(new TrainingBatch.Part("five", 4, five), new TrainingBatch.Part("nine", 2, nine)),
                            new int[0]),
                    new Loss.L1(),
                    false);
            Map<String, FloatTensor> both = network.gradients();

            // A target that is not labelled says nothing, so each branch can be asked alone with the same statistics.
            FloatTensor first = onlyOne(network, crops, five, unlabelled(nine.length));
            FloatTensor second = onlyOne(network, crops, unlabelled(five.length), nine);
            FloatTensor sum = both.get("backbone.layer2.conv.weight");
            for (int i = 0; i < sum.values().length; i++) {
                assertThat((double) sum.values()[i])
                        .isCloseTo(first.values()[i] + (double) second.values()[i], ROUNDING);
            }
            assertThat(both.keySet()).noneMatch(name -> name.startsWith("heads.other."));
            assertThat(loss.mean())
                    .isCloseTo(
                            4 / 6.0 * loss.branches().get("five")
                                    + 2 / 6.0 * loss.branches().get("nine"),
                            ROUNDING);
        }
    }

    private static FloatTensor onlyOne(TorchNetwork network, CropBatch crops, float[] five, float[] nine) {
        network.backward(
                new TrainingBatch(
                        crops,
                        List.of(new TrainingBatch.Part("five", 4, five), new TrainingBatch.Part("nine", 2, nine)),
                        new int[0]),
                new Loss.L1(),
                false);
        return network.gradients().get("backbone.layer2.conv.weight");
    }

    @Test
    void aBranchThatNoCropBelongsToStays() {
        try (TorchNetwork network = network(NormalizationKind.SEPBN)) {
            Map<String, FloatTensor> before = network.tensors();
            network.trainStep(new TrainingBatch(Samples.crops(4, 1), nines(4), "nine"), new Loss.L1(), STEP);
            Map<String, FloatTensor> after = network.tensors();
            assertThat(changed(before, after))
                    .noneMatch(name -> name.startsWith("heads.five.") || name.startsWith("heads.other."))
                    .contains("heads.nine.output.weight", "backbone.layer1.conv.weight");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NormalizationKind.class,
            names = {"BN", "SEPBN", "SIMPLE_SEPBN", "ATTENTIVE"})
    void aFrozenBackboneStaysWithItsStatistics(NormalizationKind kind) {
        try (TorchNetwork network = network(kind)) {
            TrainingBatch batch = new TrainingBatch(Samples.crops(4, 1), nines(4), "nine");
            SgdStep step = new SgdStep(1e-5, 0, 0.9, 5e-4);
            Map<String, FloatTensor> before = network.tensors();
            double first = network.trainStep(batch, new Loss.L1(), step).mean();
            assertThat(network.trainStep(batch, new Loss.L1(), step).mean()).isLessThan(first);
            assertThat(changed(before, network.tensors()))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("heads.nine."));
        }
    }

    @Test
    void allBranchesAnswerInOnePassAsEachDoesAlone() {
        CropBatch crops = Samples.crops(40, 3);
        try (TorchNetwork network = network(NormalizationKind.SEPBN)) {
            Map<String, List<Landmarks>> all = network.predict(crops, List.of("nine", "five", "other"));
            assertThat(all.keySet()).containsExactly("nine", "five", "other");
            all.forEach((branch, landmarks) -> assertThat(landmarks).isEqualTo(network.predict(crops, branch)));
            assertThat(all.get("five")).hasSize(40).isNotEqualTo(all.get("other"));
        }
    }

    @Test
    void partsMustBeThoseOfTheCrops() {
        CropBatch crops = Samples.crops(4, 1);
        TrainingBatch.Part two = new TrainingBatch.Part("five", 2, Samples.targets(2, 1));
        assertThatThrownBy(() -> new TrainingBatch(crops, List.of(two), new int[0]))
                .isInstanceOf(TorchException.class)
                .hasMessage("parts (=2 crops) must be those of 4 crops");
        assertThatThrownBy(() -> new TrainingBatch(crops, List.of(two, two), new int[0]))
                .isInstanceOf(TorchException.class)
                .hasMessage("parts (=[five, five]) must be one for each branch");
    }

    private static TorchNetwork network(NormalizationKind kind) {
        List<Branch> branches = List.of(FIVE, OTHER, NINE);
        Network network = Samples.config(kind).build(branches);
        return TorchNetwork.create(
                network, branches, Initializer.initialize(network, 1), Samples.engine(Precision.FP32));
    }

    private static List<String> changed(Map<String, FloatTensor> before, Map<String, FloatTensor> after) {
        return after.keySet().stream()
                .filter(name -> !after.get(name).equals(before.get(name)))
                .collect(Collectors.toList());
    }

    private static float[] nines(int count) {
        float[] targets = new float[count * NINE.outputs()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i % 60;
        }
        return targets;
    }

    private static float[] unlabelled(int count) {
        float[] targets = new float[count];
        java.util.Arrays.fill(targets, Float.NaN);
        return targets;
    }
}
