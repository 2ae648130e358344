package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;

/** Against PyTorch's 64-bit numbers, and in bf16 against its autocast: the fixtures' README.md says where they come from. */
class ParityTest {
    private static final double TOLERANCE = 1e-5;
    private static final double BF16_TOLERANCE = 2e-2;

    private static Stream<Arguments> casesInEachLayout() {
        return Arrays.stream(ParityCase.values())
                .flatMap(parity -> Arrays.stream(Layout.values()).map(layout -> Arguments.of(parity, layout)));
    }

    @ParameterizedTest
    @MethodSource("casesInEachLayout")
    void theFirstGradientsAndStatisticsAreThoseOfPyTorch(ParityCase parity, Layout layout) {
        ParityFixture fixture = parity.read();
        try (TorchNetwork network = fixture.network(Precision.FP32, layout)) {
            network.backward(fixture.batch(), new Loss.L1(), false);

            Map<String, FloatTensor> gradients = network.gradients();
            assertThat(gradients.keySet()).isEqualTo(fixture.within("gradient.").keySet());
            assertClose(fixture, gradients, "gradient.", parity::gradientTolerance);
            assertClose(fixture, network.tensors(), "first.", name -> TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("casesInEachLayout")
    void tenStepsAreThoseOfPyTorch(ParityCase parity, Layout layout) {
        ParityFixture fixture = parity.read();
        try (TorchNetwork network = fixture.network(Precision.FP32, layout)) {
            assertClose("output", fixture.predict(network), fixture.tensor("output"), TOLERANCE * Samples.SIZE);

            assertLosses(fixture, network, "losses", TOLERANCE);

            assertClose(fixture, network.tensors(), "tracked.", name -> parity.stepsTolerance());
            assertClose(
                    "prediction",
                    fixture.predict(network),
                    fixture.tensor("prediction"),
                    parity.stepsTolerance() * Samples.SIZE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tenStepsInBf16HaveTheLossesOfPyTorch(ParityCase parity) {
        ParityFixture fixture = parity.read();
        try (TorchNetwork network = fixture.network(Precision.BF16, Layout.NHWC)) {
            assertLosses(fixture, network, "bf16.losses", parity.hard() ? 2 * BF16_TOLERANCE : BF16_TOLERANCE);
        }
    }

    /**
     * In bf16 many maxima are ties, which other roundings break otherwise: PyTorch's own gradients are off by a third, and
     * the forms that mix branches round in another order than PyTorch does here. So how far they are from the truth is held
     * against how far PyTorch's are. In one case chance makes one of two such errors up to twice the other; over all cases
     * they must be alike.
     */
    @Test
    void theFirstGradientsInBf16AreAsGoodAsThoseOfPyTorch() {
        double logarithms = 0;
        for (ParityCase parity : ParityCase.values()) {
            ParityFixture fixture = parity.read();
            try (TorchNetwork network = fixture.network(Precision.BF16, Layout.NHWC)) {
                network.backward(fixture.batch(), new Loss.L1(), false);

                assertClose(fixture, network.tensors(), "bf16.first.", name -> BF16_TOLERANCE);
                double ratio = fixture.distance(network.gradients())
                        / fixture.tensor("bf16.distance").values()[0];
                assertThat(ratio).as(parity.name()).isLessThan(2);
                logarithms += Math.log(ratio);
            }
        }
        assertThat(Math.exp(logarithms / ParityCase.values().length)).isLessThan(1.1);
    }

    /** Nothing stands between autocast's order of rounding and ours. */
    @Test
    void theFirstGradientsOfBatchNormalisationInBf16AreThoseOfPyTorch() {
        ParityFixture fixture = ParityCase.BN.read();
        try (TorchNetwork network = fixture.network(Precision.BF16, Layout.NHWC)) {
            network.backward(fixture.batch(), new Loss.L1(), false);

            assertClose(fixture, network.gradients(), "bf16.gradient.", name -> BF16_TOLERANCE);
        }
    }

    private static void assertLosses(ParityFixture fixture, TorchNetwork network, String name, double tolerance) {
        for (float loss : fixture.tensor(name).values()) {
            double actual = network.trainStep(fixture.batch(), new Loss.L1(), fixture.step())
                    .mean();
            assertThat(actual).isCloseTo(loss, Offset.offset(tolerance * loss));
        }
    }

    /** Every tensor that the fixture keeps with that prefix; {@code tolerance} of a name is relative to its {@link #scale}. */
    private static void assertClose(
            ParityFixture fixture, Map<String, FloatTensor> actual, String prefix, ToDoubleFunction<String> tolerance) {
        Map<String, FloatTensor> expected = fixture.within(prefix);
        assertThat(expected).isNotEmpty();
        expected.forEach((name, tensor) -> assertClose(
                name, fixture.kept(actual.get(name)), tensor, tolerance.applyAsDouble(name) * scale(name, expected)));
    }

    private static void assertClose(String name, FloatTensor actual, FloatTensor expected, double tolerance) {
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        assertThat(actual.values()).as(name).containsExactly(expected.values(), Offset.offset((float) tolerance));
    }

    /**
     * The largest number of a tensor, or what its rounding comes from: a bias before a normalisation has no gradient but
     * what rounding leaves of its weight's, and a mean is that of numbers as large as their deviation.
     */
    private static double scale(String name, Map<String, FloatTensor> tensors) {
        double largest = Samples.largest(tensors.get(name));
        String weight = name.replaceAll("\\.bias$", ".weight");
        String variance = name.replaceAll("\\.running_mean$", ".running_var");
        if (tensors.containsKey(weight)) {
            return Math.max(largest, Samples.largest(tensors.get(weight)));
        }
        return variance.equals(name) ? largest : Math.max(largest, Math.sqrt(Samples.largest(tensors.get(variance))));
    }
}
