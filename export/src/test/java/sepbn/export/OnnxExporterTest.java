package sepbn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.Architecture;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;
import sepbn.weights.Checkpoint;
import sepbn.weights.EmbeddedManifest;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;

/** What is in the file; torch's OnnxParityTest holds its answers against the network's. */
class OnnxExporterTest {
    private static final List<Branch> BRANCHES =
            List.of(Branch.of(Protocols.named("300w-68")), new Branch("eyes", Protocols.named("mtfl-5")));

    static Checkpoint checkpoint(NetworkConfig config, List<Branch> branches) {
        Map<String, Landmarks> shapes = new LinkedHashMap<>();
        branches.forEach(branch -> shapes.put(branch.name(), Landmarks.of(new double[branch.outputs()])));
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                config,
                branches,
                shapes,
                1,
                CropPolicy.DEFAULT,
                Map.of(
                        "licence", "CC0",
                        "validation", "300w:/home/me/300w#hold",
                        "data", "300w:/home/me/300w#fit; csv:C:\\faces\\own,only=a#x; synthetic:count=3,seed=1"),
                Map.of(),
                Formats.json().createObjectNode().put("folder", "/home/me"),
                Optional.empty());
        return new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of());
    }

    private static ModelProto model(Architecture architecture, NormalizationKind kind) {
        return OnnxExporter.model(checkpoint(
                NetworkConfig.DEFAULT
                        .with(architecture)
                        .withWidth(0.125)
                        .withInputSize(64)
                        .with(kind),
                BRANCHES));
    }

    private static String shape(ValueInfoProto value) {
        return value.getName()
                + value.getType().getTensorType().getShape().getDimList().stream()
                        .map(length -> length.hasDimParam() ? length.getDimParam() : "" + length.getDimValue())
                        .toList();
    }

    private static Map<String, Long> operators(ModelProto model) {
        return model.getGraph().getNodeList().stream()
                .collect(Collectors.groupingBy(NodeProto::getOpType, Collectors.counting()));
    }

    @Test
    void inputsAndOutputsAreNamedAndTheNumberOfCropsIsOpen() {
        ModelProto model = model(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN);
        assertThat(model.getGraph().getInputList().stream().map(OnnxExporterTest::shape))
                .containsExactly("crops[N, 3, 64, 64]");
        assertThat(model.getGraph().getOutputList().stream().map(OnnxExporterTest::shape))
                .containsExactly("300w-68[N, 68, 2]", "eyes[N, 5, 2]");
    }

    @Test
    void bruteForceSepBnAsksForTheDomain() {
        ModelProto model = model(Architecture.VANILLA_PAPER, NormalizationKind.BRUTE_FORCE);
        assertThat(model.getGraph().getInputList().stream().map(OnnxExporterTest::shape))
                .containsExactly("crops[N, 3, 64, 64]", "domain[N]");
    }

    @Test
    void batchNormalizationGoesIntoTheConvolutions() {
        for (Architecture architecture : Architecture.values()) {
            assertThat(operators(model(architecture, NormalizationKind.BN)))
                    .as("%s", architecture)
                    .doesNotContainKeys("BatchNormalization", "Mul");
        }
    }

    @Test
    void thePoolingComesBeforeAMappingThatRises() {
        // BranchStart's scales are all above 0: of a map, the attention and the mapping see the pooled quarter alone.
        List<NodeProto> nodes = model(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN)
                .getGraph()
                .getNodeList();
        NodeProto mapping = nodes.stream()
                .filter(node -> node.getName().equals("backbone.layer1.norm.scaled"))
                .findFirst()
                .orElseThrow();
        assertThat(mapping.getInput(0)).isEqualTo("backbone.layer1.norm.pooled");
        NodeProto cells = nodes.stream()
                .filter(node -> node.getName().equals("backbone.layer1.norm.attention.cells"))
                .findFirst()
                .orElseThrow();
        assertThat(cells.getInput(0)).isEqualTo("backbone.layer1.norm.pooled");
    }

    @Test
    void metadataSayWhatTheModelIsAndNotWhereItWasMade() {
        Checkpoint checkpoint =
                checkpoint(NetworkConfig.DEFAULT.withWidth(0.125).withInputSize(64), BRANCHES);
        Map<String, String> metadata = OnnxExporter.model(checkpoint).getMetadataPropsList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
        Manifest told = EmbeddedManifest.read(metadata);

        assertThat(told.branches()).isEqualTo(BRANCHES);
        assertThat(told.crop()).isEqualTo(CropPolicy.DEFAULT);
        assertThat(told.provenance())
                .containsEntry("data", "300w:300w#fit; csv:own,only=a#x; synthetic:count=3,seed=1");
        assertThat(metadata)
                .containsEntry("licence", "CC0")
                .containsEntry("colour_order", "rgb")
                .containsEntry("scaling", "(v - 127.5) / 128");
        assertThat(metadata.get("sepbn")).contains("\"tensors_sha256\"").doesNotContain("/home", "faces");
        assertThat(metadata.get("graph_sha256")).matches("[0-9a-f]{64}");
    }

    @Test
    void aBranchMustNotBeCalledLikeAnInput() {
        Checkpoint checkpoint = checkpoint(
                NetworkConfig.DEFAULT.withWidth(0.125).withInputSize(64),
                List.of(new Branch("crops", Protocols.named("mtfl-5"))));
        assertThatThrownBy(() -> OnnxExporter.model(checkpoint))
                .isInstanceOf(ExportException.class)
                .hasMessage(
                        "branch (=crops) must not be called crops or domain, the names of the inputs; train it again"
                                + " under another name");
    }
}
