package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.network.Architecture;
import sepbn.network.BranchStart;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.torch.EngineSettings.Precision;
import sepbn.torch.RuleWeights.Span;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;
import sepbn.weights.PretrainedWeights;
import sepbn.weights.Safetensors;
import sepbn.weights.SafetensorsFile;

/** torchvision's and timm's own dictionaries, read by our reader, give their outputs. README.md says how they were made. */
class ImageNetTest {
    private static final int SIZE = 224;

    /** As many outputs as ImageNet has classes. */
    private static final Protocol CLASSES = Samples.protocol("classes", 500);

    /** Of the largest output; PyTorch's own 32-bit outputs are off by 5e-6. */
    private static final double TOLERANCE = 5e-5;

    private static final RuleWeights RULE = new RuleWeights(new Span(1, 0.5), new Span(0, 0.5), new Span(32, 8));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "torchvision, MOBILENET_V2, mobilenet-v2, classifier.1, 1, 0.5",
        "timm, MOBILENET_V2, mobilenet-v2, classifier, 1, 0.5",
        "torchvision, RESNEXT_50, resnext-50, fc, 0.6, 0.3",
        "timm, RESNEXT_50, resnext-50, fc, 0.6, 0.3"
    })
    void theNetworkGivesTheLibrarysOutputs(
            String library, Architecture architecture, String name, String classifier, double offset, double scale)
            throws IOException, URISyntaxException {
        Map<String, FloatTensor> dictionary = dictionary(library + "-" + name, new Span(offset, scale));
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, new SafetensorsFile(Map.of("format", "pt"), dictionary));
        Network network = NetworkConfig.DEFAULT
                .with(architecture)
                .with(NormalizationKind.BN)
                .withInputSize(SIZE)
                .build(List.of(Branch.of(CLASSES)));
        Map<String, FloatTensor> tensors =
                new LinkedHashMap<>(PretrainedWeights.over(network, Initializer.initialize(network, 1), file)
                        .tensors());
        for (String kind : List.of(".weight", ".bias")) {
            tensors.put("heads.classes.output" + kind, dictionary.get(classifier + kind));
        }

        FloatTensor expected = Safetensors.read(
                        Path.of(getClass().getResource("imagenet.safetensors").toURI()))
                .tensors()
                .get(library + "." + name);
        double tolerance = TOLERANCE * Samples.largest(expected);
        assertThat(outputs(network, tensors)).containsExactly(doubles(expected), Offset.offset(tolerance));
    }

    /** The attention's weights add up to 1, so it does not matter how it mixes copies. */
    @Test
    void mappingsThatStartAsCopiesOfTheTrainedBnGiveItsOutputs() {
        Network trained = Samples.network(NormalizationKind.BN);
        Map<String, FloatTensor> weights = RULE.of(trained);
        Path file = folder.resolve("bn.safetensors");
        Safetensors.write(file, new SafetensorsFile(Map.of(), weights));
        Network converted =
                Samples.network(NormalizationKind.SEPBN, Samples.settings(3, 4).with(BranchStart.EQUAL));
        Map<String, FloatTensor> tensors =
                new LinkedHashMap<>(PretrainedWeights.over(converted, Initializer.initialize(converted, 1), file)
                        .tensors());
        weights.forEach((name, tensor) -> {
            if (name.startsWith("heads.")) {
                tensors.put(name, tensor);
            }
        });

        CropBatch crops = Samples.crops(2, 3);
        try (TorchNetwork before = Samples.create(trained, weights, Precision.FP32);
                TorchNetwork after = Samples.create(converted, tensors, Precision.FP32)) {
            List<Landmarks> expected = before.predict(crops, Samples.FIVE.name());
            List<Landmarks> actual = after.predict(crops, Samples.FIVE.name());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i).toArray())
                        .containsExactly(expected.get(i).toArray(), Offset.offset(1e-3));
            }
        }
    }

    private static double[] outputs(Network network, Map<String, FloatTensor> tensors) {
        CropBatch image = new CropBatch(1, SIZE, RuleWeights.values("input", 3 * SIZE * SIZE, new Span(0, 1)));
        try (TorchNetwork torch =
                TorchNetwork.create(network, List.of(Branch.of(CLASSES)), tensors, Samples.engine(Precision.FP32))) {
            return torch.predict(image, CLASSES.name()).get(0).toArray();
        }
    }

    private static double[] doubles(FloatTensor tensor) {
        float[] values = tensor.values();
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Every tensor of a list with the rule's numbers under the library's name. */
    private static Map<String, FloatTensor> dictionary(String list, Span scales) throws IOException {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        try (InputStream in = ImageNetTest.class.getResourceAsStream("/sepbn/weights/imagenet/" + list + ".txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                List<String> words = List.of(line.split(" "));
                shapes.put(
                        words.get(0),
                        words.stream().skip(1).map(Integer::valueOf).toList());
            }
        }
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            int count = shape.stream().reduce(1, Math::multiplyExact);
            Span span = span(name, shape, shapes.containsKey(layer(name) + ".running_mean"), scales);
            tensors.put(name, new FloatTensor(shape, RuleWeights.values(name, count, span)));
        });
        return tensors;
    }

    private static Span span(String name, List<Integer> shape, boolean norm, Span scales) {
        return switch (name.substring(layer(name).length() + 1)) {
            case "running_mean" -> new Span(0, 0.1);
            case "running_var" -> new Span(1, 0.5);
            case "bias" -> new Span(0, norm ? 0.5 : 0.1);
            case "weight" -> norm ? scales : new Span(0, Math.sqrt(6 / ((1 + 0.01 * 0.01) * fanIn(shape))));
            default -> new Span(0, 0);
        };
    }

    private static int fanIn(List<Integer> shape) {
        return shape.stream().skip(1).reduce(1, Math::multiplyExact);
    }

    private static String layer(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
