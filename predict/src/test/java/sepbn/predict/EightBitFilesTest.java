package sepbn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.export.Calibration;
import sepbn.export.ExportException;
import sepbn.export.OnnxExporter;
import sepbn.fixtures.SmallModel;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;
import sepbn.network.Architecture;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.weights.Checkpoint;
import sepbn.weights.ValueRange;
import sepbn.weights.WeightStorage;

/** Exported files whose convolutions have 8 bits: ranges are measured on crops, and the answers stay what they were. */
final class EightBitFilesTest {
    private static final int SIZE = 64;
    private static final String BRANCH = SmallModel.BRANCHES.get(0).name();

    @TempDir
    private Path folder;

    static Stream<Arguments> networks() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(NormalizationKind.BN, NormalizationKind.SEPBN)
                        .map(kind -> Arguments.of(architecture, kind)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theAnswersHardlyMove(Architecture architecture, NormalizationKind kind) {
        Checkpoint checkpoint = checkpoint(architecture, kind);
        Path floats = folder.resolve("floats.onnx");
        Path eight = folder.resolve("eight.onnx");
        OnnxExporter.write(checkpoint, floats);
        OnnxExporter.write(checkpoint, eight, WeightStorage.FP32, calibration(checkpoint, crops(8, 1)));

        CropBatch others = crops(4, 100);
        double[] expected = answers(floats, others);
        double[] found = answers(eight, others);
        double[] shape = checkpoint.manifest().meanShapes().get(BRANCH).toArray();
        double moved = 0;
        double distance = 0;
        for (int i = 0; i < expected.length; i++) {
            moved = Math.max(moved, Math.abs(found[i] - expected[i]));
            distance = Math.max(distance, Math.abs(expected[i] - shape[i % shape.length]));
        }
        // Against what the network says about the crop at all. Nobody has trained it, and over 50 convolutions the
        // rounding
        // adds up; what stands round each of them is held to the number by export's EightBitGraphTest.
        double bound =
                switch (architecture) {
                    case VANILLA_PAPER, VANILLA_REPOSITORY -> 0.05;
                    case RESNEXT_50 -> 0.15;
                    case MOBILENET_V2 -> 0.4;
                };
        assertThat(moved).isLessThan(bound * distance).isPositive();
    }

    @Test
    void theFileIsLessThanTwoFifthsOfTheSize() throws IOException {
        Checkpoint checkpoint =
                checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN).only(List.of(BRANCH));
        Path floats = folder.resolve("floats.onnx");
        Path eight = folder.resolve("eight.onnx");
        OnnxExporter.write(checkpoint, floats);
        OnnxExporter.write(checkpoint, eight, WeightStorage.FP16, calibration(checkpoint, crops(2, 1)));
        assertThat(Files.size(eight)).isLessThan(Files.size(floats) * 4 / 10);
    }

    @Test
    void theFileSaysWhatItWasMeasuredOnWithoutTheFolder() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN);
        Path eight = folder.resolve("eight.onnx");
        OnnxExporter.write(checkpoint, eight, WeightStorage.FP32, calibration(checkpoint, crops(2, 1)));
        try (OnnxModel model = OnnxModel.load(eight, 1)) {
            assertThat(model.manifest().provenance())
                    .containsEntry("convolutions", "int8")
                    .containsEntry("calibration", "300w:300w/")
                    .containsEntry("calibration_images", "2")
                    .containsEntry("calibration_sha256", "abc");
        }
    }

    @Test
    void everyCropWidensTheRanges() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN);
        Map<String, ValueRange> some = calibration(checkpoint, crops(2, 1)).ranges();
        Map<String, ValueRange> more =
                calibration(checkpoint, crops(2, 1), crops(2, 50)).ranges();

        // What flows into and out of layer 2's convolution, and no value of the crop's own layer but its end.
        assertThat(some).containsKeys("backbone.layer1.relu", "backbone.layer2.conv");
        assertThat(some).doesNotContainKeys("crops", "backbone.layer1.conv");
        assertThat(more).containsOnlyKeys(some.keySet());
        some.forEach((value, range) -> assertThat(more.get(value).with(range)).isEqualTo(more.get(value)));
        assertThat(more).isNotEqualTo(some);
    }

    @Test
    void aMeterMayBeClosedTwice() {
        RangeMeter meter =
                RangeMeter.of(OnnxExporter.measuring(checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.BN)), 1);
        meter.close();
        meter.close();
        assertThatThrownBy(() -> meter.add(crops(1, 1))).isInstanceOf(PredictException.class);
    }

    @Test
    void theRangesAreThoseOfTheNetworksValues() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.BN);
        ValueRange before = calibration(checkpoint, crops(3, 1)).ranges().get("backbone.layer2.conv");
        ValueRange after = calibration(checkpoint, crops(3, 1)).ranges().get("backbone.layer2.relu");
        // A leaky ReLU, before which the pooling takes the largest of four.
        assertThat(after.most()).isEqualTo(before.most());
        assertThat(after.least()).isBetween(0.01f * before.least(), 0f);
    }

    @Test
    void rangesThatWereNeverMeasuredAreMissed() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN);
        Path file = folder.resolve("never.onnx");
        assertThatThrownBy(() -> OnnxExporter.write(
                        checkpoint, file, WeightStorage.FP32, new Calibration(Map.of(), "300w:x", 0, "")))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("ranges must hold that of backbone.layer1.relu");
        assertThat(file).doesNotExist();
    }

    @Test
    void aNetworkThatIsToldTheDomainKeepsItsFloats() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.BRUTE_FORCE);
        assertThatThrownBy(() -> OnnxExporter.measuring(checkpoint))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("8-bit convolutions");
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN);
        Calibration calibration = calibration(checkpoint, crops(2, 1));
        checkpoint.weights().get("heads.eyes.hidden.weight").values()[3] = Float.NaN;
        Path file = folder.resolve("nan.onnx");
        String problem = "weights heads.eyes.hidden.weight (with NaN) must be finite for 8-bit convolutions";
        assertThatThrownBy(() -> OnnxExporter.measuring(checkpoint)).hasMessageContaining(problem);
        assertThatThrownBy(() -> OnnxExporter.write(checkpoint, file, WeightStorage.FP32, calibration))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining(problem);
        assertThat(file).doesNotExist();
    }

    @Test
    void valuesBeyondAllNumbersAreRefused() {
        Checkpoint checkpoint = checkpoint(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN);
        Arrays.fill(checkpoint.weights().get("backbone.layer2.conv.weight").values(), 1e38f);
        assertThatThrownBy(() -> calibration(checkpoint, crops(2, 1)))
                .isInstanceOf(PredictException.class)
                .hasMessageMatching("range \\(=.* to .*\\) of backbone[.]layer.* must be finite, .*");
    }

    @Test
    void aGraphThatTellsNoRangesIsNoneToMeasure() throws IOException {
        byte[] graph = Files.readAllBytes(SmallModel.write(folder, NormalizationKind.BN));
        assertThatThrownBy(() -> RangeMeter.of(graph, 1))
                .isInstanceOf(PredictException.class)
                .hasMessageContaining("must tell the ranges of its values");
        assertThatThrownBy(() -> RangeMeter.of(new byte[] {1, 2, 3}, 1))
                .isInstanceOf(PredictException.class)
                .hasMessageContaining("can't be run by ONNX Runtime");
    }

    private static Checkpoint checkpoint(Architecture architecture, NormalizationKind kind) {
        NetworkConfig config = NetworkConfig.DEFAULT
                .with(architecture)
                .withWidth(0.125)
                .withInputSize(SIZE)
                .with(kind);
        return shifted(SmallModel.checkpoint(config, SmallModel.BRANCHES));
    }

    /** With biases and normalisations as a training leaves them; those that nobody has trained shift nothing. */
    private static Checkpoint shifted(Checkpoint checkpoint) {
        SplittableRandom random = new SplittableRandom(3);
        checkpoint.weights().forEach((name, tensor) -> {
            boolean norm = name.contains("norm")
                    || checkpoint.weights().containsKey(name.replaceAll("[.][^.]*$", ".running_var"));
            boolean bias = name.endsWith("conv.bias");
            for (int i = 0; (norm || bias) && i < tensor.values().length; i++) {
                tensor.values()[i] += (float) random.nextDouble(0, 0.3);
            }
        });
        return checkpoint;
    }

    private static Calibration calibration(Checkpoint checkpoint, CropBatch... batches) {
        int faces = Stream.of(batches).mapToInt(CropBatch::count).sum();
        try (RangeMeter meter = RangeMeter.of(OnnxExporter.measuring(checkpoint), 1)) {
            Stream.of(batches).forEach(meter::add);
            return new Calibration(meter.ranges(), "300w:/home/me/300w/", faces, "abc");
        }
    }

    private static CropBatch crops(int count, long seed) {
        CropBatch crops = CropBatch.allocate(count, SIZE);
        IntStream.range(0, count)
                .forEach(i -> Crops.fill(
                        crops,
                        i,
                        SmallModel.noise(SIZE, SIZE, seed + i),
                        new Box(0, 0, SIZE, SIZE),
                        CropPolicy.DEFAULT));
        return crops;
    }

    private static double[] answers(Path file, CropBatch crops) {
        try (OnnxModel model = OnnxModel.load(file, 1)) {
            return model.predict(crops, BRANCH).stream()
                    .map(Landmarks::toArray)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }
    }
}
