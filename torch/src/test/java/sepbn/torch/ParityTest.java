package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.model.CropBatch;
import sepbn.network.NormalizationKind;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Safetensors;

/** Against PyTorch: the fixtures' README.md says where they come from. */
class ParityTest {
    private static final SgdStep STEP = new SgdStep(1e-2, 0.9, 5e-4);

    @ParameterizedTest
    @CsvSource({
        "BN, FP32, NHWC, 1e-5",
        "BN, FP32, NCHW, 1e-5",
        "SEPBN, FP32, NHWC, 1e-5",
        "SEPBN, FP32, NCHW, 1e-5",
        "BN, BF16, NHWC, 2e-2"
    })
    void theFirstGradientsAreThoseOfPyTorch(
            NormalizationKind kind, Precision precision, Layout layout, double tolerance) {
        Fixture fixture = Fixture.read(kind);
        try (TorchNetwork network = fixture.network(precision, layout)) {
            network.backward(new TrainingBatch(fixture.crops(), fixture.targets(), Samples.FIVE), new Loss.L1());

            Map<String, FloatTensor> expected = fixture.within(precision, "gradient.");
            Map<String, FloatTensor> gradients = network.gradients();
            assertThat(gradients.keySet()).isEqualTo(expected.keySet());
            expected.forEach((name, gradient) -> {
                // A bias before a normalisation has no effect: its gradient is the rounding of its weight's.
                boolean rounding = name.endsWith(".conv.bias");
                double scale = rounding
                        ? 10 * Samples.largest(expected.get(name.replace(".bias", ".weight")))
                        : Samples.largest(gradient);
                assertClose(name, gradients.get(name), gradient, tolerance * scale);
            });
        }
    }

    /**
     * In bf16 many maxima are ties, which other roundings break otherwise: PyTorch's own gradients are off by a third.
     * SepBN rounds in another order than the fixture, so it is held against the 32-bit gradients, like PyTorch's bf16.
     */
    @Test
    void theFirstGradientsInBf16AreAsGoodAsThoseOfPyTorch() {
        Fixture fixture = Fixture.read(NormalizationKind.SEPBN);
        Map<String, FloatTensor> exact = fixture.within(Precision.FP32, "gradient.");
        try (TorchNetwork network = fixture.network(Precision.BF16, Layout.NHWC)) {
            network.backward(new TrainingBatch(fixture.crops(), fixture.targets(), Samples.FIVE), new Loss.L1());

            double error = distance(network.gradients(), exact);
            assertThat(error).isLessThan(1.1 * distance(fixture.within(Precision.BF16, "gradient."), exact));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BN, FP32, NHWC, 1e-5",
        "BN, FP32, NCHW, 1e-5",
        "SEPBN, FP32, NHWC, 1e-5",
        "SEPBN, FP32, NCHW, 1e-5",
        "BN, BF16, NHWC, 2e-2",
        "SEPBN, BF16, NHWC, 2e-2"
    })
    void tenStepsHaveTheLossesOfPyTorch(NormalizationKind kind, Precision precision, Layout layout, double tolerance) {
        Fixture fixture = Fixture.read(kind);
        try (TorchNetwork network = fixture.network(precision, layout)) {
            for (float loss : fixture.tensor(precision, "losses").values()) {
                assertThat(fixture.train(network)).isCloseTo(loss, Offset.offset(tolerance * loss));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"BN, FP32, 10, 1e-5", "SEPBN, FP32, 10, 1e-5", "BN, BF16, 1, 2e-2", "SEPBN, BF16, 1, 2e-2"})
    void runningStatisticsAreThoseOfPyTorch(NormalizationKind kind, Precision precision, int steps, double tolerance) {
        Fixture fixture = Fixture.read(kind);
        try (TorchNetwork network = fixture.network(precision, Layout.NHWC)) {
            for (int i = 0; i < steps; i++) {
                fixture.train(network);
            }

            Map<String, FloatTensor> tensors = network.tensors();
            fixture.within(precision, "tracked.")
                    .forEach((name, expected) ->
                            assertClose(name, tensors.get(name), expected, tolerance * Samples.largest(expected)));
        }
    }

    @ParameterizedTest
    @CsvSource({"BN, NHWC", "BN, NCHW", "SEPBN, NHWC", "SEPBN, NCHW"})
    void predictionsAfterTenStepsAreThoseOfPyTorch(NormalizationKind kind, Layout layout) {
        Fixture fixture = Fixture.read(kind);
        try (TorchNetwork network = fixture.network(Precision.FP32, layout)) {
            for (int i = 0; i < 10; i++) {
                fixture.train(network);
            }

            double[] predicted = network.predict(fixture.crops(), Samples.FIVE).stream()
                    .flatMapToDouble(landmarks -> DoubleStream.of(landmarks.toArray()))
                    .toArray();
            float[] expected = fixture.tensor(Precision.FP32, "prediction").values();
            assertThat(predicted).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(predicted[i]).isCloseTo(expected[i], Offset.offset(1e-5 * Samples.SIZE));
            }
        }
    }

    private static void assertClose(String name, FloatTensor actual, FloatTensor expected, double tolerance) {
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        assertThat(actual.values()).as(name).containsExactly(expected.values(), Offset.offset((float) tolerance));
    }

    /** The root of the summed squared differences over all tensors. */
    private static double distance(Map<String, FloatTensor> actual, Map<String, FloatTensor> expected) {
        double sum = 0;
        for (Map.Entry<String, FloatTensor> entry : expected.entrySet()) {
            float[] values = entry.getValue().values();
            for (int i = 0; i < values.length; i++) {
                sum += Math.pow(actual.get(entry.getKey()).values()[i] - values[i], 2);
            }
        }
        return Math.sqrt(sum);
    }

    private record Fixture(NormalizationKind kind, Map<String, FloatTensor> tensors) {
        static Fixture read(NormalizationKind kind) {
            String file = kind == NormalizationKind.BN ? "bn.safetensors" : "sepbn.safetensors";
            try {
                Path path = Path.of(ParityTest.class.getResource(file).toURI());
                return new Fixture(kind, Safetensors.read(path).tensors());
            } catch (URISyntaxException e) {
                throw new AssertionError(e);
            }
        }

        TorchNetwork network(Precision precision, Layout layout) {
            Engine engine = Samples.engine(precision, layout);
            TorchNetwork network = Samples.create(Samples.network(kind), within("start."), engine);
            network.temperature(2);
            return network;
        }

        CropBatch crops() {
            return new CropBatch(4, Samples.SIZE, tensors.get("crops").values());
        }

        float[] targets() {
            return tensors.get("targets").values();
        }

        double train(TorchNetwork network) {
            return network.trainStep(new TrainingBatch(crops(), targets(), Samples.FIVE), new Loss.L1(), STEP);
        }

        FloatTensor tensor(Precision precision, String name) {
            return tensors.get(prefix(precision) + name);
        }

        Map<String, FloatTensor> within(Precision precision, String part) {
            return within(prefix(precision) + part);
        }

        private Map<String, FloatTensor> within(String prefix) {
            Map<String, FloatTensor> found = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    found.put(name.substring(prefix.length()), tensor);
                }
            });
            return found;
        }

        private static String prefix(Precision precision) {
            return precision == Precision.FP32 ? "fp32." : "bf16.";
        }
    }
}
