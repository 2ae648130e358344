package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.domain.PoseDomain;
import sepbn.export.OnnxExporter;
import sepbn.geometry.Landmarks;
import sepbn.json.EnumNames;
import sepbn.json.Formats;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.network.Aggregation;
import sepbn.network.Architecture;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.network.SepBatchNormSettings;
import sepbn.network.SimpleSepBatchNormSettings;
import sepbn.network.SimpleSepBatchNormSettings.Statistics;
import sepbn.predict.OnnxModel;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings.Precision;
import sepbn.torch.RuleWeights.Span;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
import sepbn.weights.Manifest;

/** An exported network answers as the one in memory, whatever its architecture and its normalisation. */
class OnnxParityTest {
    private static final double TEMPERATURE = 2.5;
    private static final double PIXELS = 1e-3;
    private static final int CROPS = 200;
    private static final List<Branch> BRANCHES =
            List.of(Branch.of(Samples.FIVE), new Branch("seven", Samples.protocol("seven", 7)));

    /** Points within the crop. */
    private static final Span OUTPUTS = new Span(32, 8);

    /** Scales of either sign, which a pooling can't be drawn before. */
    private static final RuleWeights MIXED = new RuleWeights(new Span(0.4, 1.4), new Span(0, 0.5), OUTPUTS);

    @TempDir
    private Path folder;

    /** Scales above 0, such that what a network makes of noise neither fades nor grows out of the picture. */
    private static RuleWeights rising(Architecture architecture, NormalizationKind kind) {
        double scale = architecture == Architecture.MOBILENET_V2 ? 1 : 0.5;
        // Five hard-sigmoids of about 1/2 add up to more than 1.
        double mean = kind == NormalizationKind.ATTENTIVE ? 0.4 * scale : scale;
        return new RuleWeights(new Span(mean, mean / 2), new Span(0.5, 0.5), OUTPUTS);
    }

    static Stream<Arguments> networks() {
        List<Arguments> networks = new ArrayList<>();
        for (Architecture architecture : Architecture.values()) {
            NetworkConfig plain = NetworkConfig.DEFAULT
                    .with(architecture)
                    .withWidth(architecture == Architecture.RESNEXT_50 ? 0.125 : 0.25)
                    .withInputSize(Samples.SIZE)
                    .with(Samples.settings(3, 2));
            String name = EnumNames.of(architecture);
            for (NormalizationKind kind : NormalizationKind.values()) {
                networks.add(
                        argumentSet(name + " " + EnumNames.of(kind), plain.with(kind), rising(architecture, kind)));
            }
            RuleWeights rule = rising(architecture, NormalizationKind.SEPBN);
            SepBatchNormSettings grouped = plain.sepbn();
            SimpleSepBatchNormSettings simple = SimpleSepBatchNormSettings.DEFAULT;
            networks.add(argumentSet(name + " hard", plain.with(grouped.with(Aggregation.HARD)), rule));
            NetworkConfig simply = plain.with(NormalizationKind.SIMPLE_SEPBN);
            networks.add(argumentSet(name + " sigmoid", simply.with(simple.withSigmoid(true)), rule));
            networks.add(argumentSet(name + " own statistics", simply.with(simple.with(Statistics.PER_BRANCH)), rule));
            networks.add(argumentSet(name + " simple hard", simply.with(simple.with(Aggregation.HARD)), rule));
        }
        NetworkConfig small = Samples.config(NormalizationKind.SEPBN).withWidth(0.125);
        for (NormalizationKind kind : NormalizationKind.values()) {
            networks.add(argumentSet("scales of either sign, " + EnumNames.of(kind), small.with(kind), MIXED));
        }
        // Three cells for an attention do not divide the maps, and the last map is too small for them.
        NormalizationKind sepbn = NormalizationKind.SEPBN;
        NetworkConfig cells =
                small.with(small.sepbn().withPool(3)).with(sepbn, sepbn, sepbn, sepbn, sepbn, NormalizationKind.BN);
        networks.add(argumentSet("overlapping cells", cells, rising(small.architecture(), sepbn)));
        networks.add(argumentSet("overlapping cells, scales of either sign", cells, MIXED));
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersAsTheNetworkInMemory(NetworkConfig config, RuleWeights rule) {
        Network network = config.build(BRANCHES);
        Map<String, FloatTensor> tensors = rule.of(network);
        Path file = folder.resolve("model.onnx");
        OnnxExporter.write(new Checkpoint(manifest(config), tensors, Map.of()), file);
        CropBatch crops = Samples.crops(CROPS, 5);
        List<String> names = BRANCHES.stream().map(Branch::name).toList();

        try (TorchNetwork memory = TorchNetwork.create(network, BRANCHES, tensors, Samples.engine(Precision.FP32));
                OnnxModel exported = OnnxModel.load(file, 1)) {
            memory.temperature(TEMPERATURE);
            assertThat(exported.needsDomain())
                    .isEqualTo(config.normalization().contains(NormalizationKind.BRUTE_FORCE));
            Map<String, List<Landmarks>> expected =
                    memory.inDomain(PoseDomain.RIGHT).predict(crops, names);
            Map<String, List<Landmarks>> found =
                    exported.inDomain(PoseDomain.RIGHT).predict(crops, names);

            assertThat(found.keySet()).containsExactlyElementsOf(names);
            for (String branch : names) {
                assertThat(found.get(branch)).hasSize(CROPS);
                assertThat(largestDistance(expected.get(branch), found.get(branch)))
                        .as(branch)
                        .isLessThan(PIXELS);
                assertThat(spread(expected.get(branch)))
                        .as("%s: crops differ", branch)
                        .isGreaterThan(10 * PIXELS);
            }
        }
    }

    private static double largestDistance(List<Landmarks> one, List<Landmarks> other) {
        double largest = 0;
        for (int face = 0; face < one.size(); face++) {
            for (int i = 0; i < one.get(face).count(); i++) {
                double distance =
                        one.get(face).point(i).distanceTo(other.get(face).point(i));
                largest = distance <= largest ? largest : distance; // NaN too
            }
        }
        return largest;
    }

    /** How far the first landmark of the faces lies from that of the first face, at most. */
    private static double spread(List<Landmarks> faces) {
        return faces.stream()
                .mapToDouble(face -> face.point(0).distanceTo(faces.get(0).point(0)))
                .max()
                .orElseThrow();
    }

    private static Manifest manifest(NetworkConfig config) {
        Map<String, Landmarks> shapes = BRANCHES.stream()
                .collect(Collectors.toMap(Branch::name, branch -> Landmarks.of(new double[branch.outputs()])));
        return new Manifest(
                Manifest.FORMAT_VERSION,
                config,
                BRANCHES,
                shapes,
                TEMPERATURE,
                CropPolicy.DEFAULT,
                Map.of("created_by", "a test"),
                Map.of(),
                Formats.json().createObjectNode(),
                Optional.empty());
    }
}
