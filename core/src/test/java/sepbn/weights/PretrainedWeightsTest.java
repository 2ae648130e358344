package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.network.NormalizationKind.ATTENTIVE;
import static sepbn.network.NormalizationKind.BN;
import static sepbn.network.NormalizationKind.NONE;
import static sepbn.network.NormalizationKind.SEPBN;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.network.Architecture;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.network.SimpleSepBatchNormSettings;
import sepbn.network.TensorSpec;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** Narrow networks, but where the lists of torchvision's and timm's own tensors are read. */
final class PretrainedWeightsTest {
    @TempDir
    private Path folder;

    /** Everything but the classifier and the counters has a place, and everything but the head is filled. */
    @ParameterizedTest
    @CsvSource({
        "torchvision-mobilenet-v2, MOBILENET_V2, 260, 52, classifier.1.weight, classifier.1.bias, torchvision's, 2223872",
        "timm-mobilenet-v2, MOBILENET_V2, 260, 52, classifier.weight, classifier.bias, timm's, 2223872",
        "torchvision-resnext-50, RESNEXT_50, 265, 53, fc.weight, fc.bias, torchvision's, 22979904",
        "timm-resnext-50, RESNEXT_50, 265, 53, fc.weight, fc.bias, torchvision's, 22979904"
    })
    void everyTensorOfTheLibrariesHasItsPlace(
            String list,
            Architecture architecture,
            int used,
            int counters,
            String weight,
            String bias,
            String naming,
            long parameters)
            throws IOException {
        Network network = NetworkConfig.DEFAULT
                .with(architecture)
                .with(BN)
                .withInputSize(224)
                .buildWith(Map.of("five", 10));
        Map<String, FloatTensor> file = listed(list);
        PretrainedWeights filled = new BackboneFilling(network, zeros(network), file, Map.of())
                .fill(Path.of("imagenet.safetensors"), "00ff");

        PretrainedReport report = filled.report();
        assertThat(report.used()).hasSize(used).doesNotHaveDuplicates();
        assertThat(report.ignored()).hasSize(counters).allMatch(name -> name.endsWith(".num_batches_tracked"));
        assertThat(report.unused()).containsExactlyInAnyOrder(weight, bias);
        assertThat(report.kept()).containsExactly("heads.five.output.weight", "heads.five.output.bias");
        assertThat(report.converted()).isEmpty();
        assertThat(report.naming()).isEqualTo(naming);
        assertThat(Initializer.mismatches(network, filled.tensors())).isEmpty();
        assertThat(network.tensors().stream()
                        .filter(spec -> spec.name().startsWith("backbone."))
                        .filter(spec -> spec.role() == TensorSpec.Role.PARAMETER)
                        .mapToLong(TensorSpec::count)
                        .sum())
                .isEqualTo(parameters);
        assertThat(report.summary())
                .containsExactly(
                        "first weights from imagenet.safetensors: " + used + " of " + (used + 2)
                                + " tensors used, with " + naming + " names",
                        "not used: " + String.join(", ", report.unused())
                                + "; not in the file: heads.five.output.weight, heads.five.output.bias");
    }

    @Test
    void theBackboneHasTheFilesNumbersAndTheHeadItsOwn() {
        Network network = PretrainedFiles.network(PretrainedFiles.RESNEXT);
        Map<String, FloatTensor> first = Initializer.initialize(network, 1);
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        Map<String, FloatTensor> tensors = PretrainedWeights.over(network, first, PretrainedFiles.write(folder, file))
                .tensors();
        file.forEach((name, tensor) ->
                assertThat(tensors.get("backbone." + name)).as(name).isEqualTo(tensor));
        assertThat(tensors.get("heads.five.output.weight")).isEqualTo(first.get("heads.five.output.weight"));
        assertThat(tensors.keySet()).containsExactlyElementsOf(first.keySet());
    }

    @ParameterizedTest
    @EnumSource(names = {"SEPBN", "SIMPLE_SEPBN", "BRUTE_FORCE", "ATTENTIVE"})
    void everyFormStartsItsMappingsFromTheTrainedBn(NormalizationKind kind) {
        NetworkConfig config = PretrainedFiles.RESNEXT
                .with(BN, kind, BN)
                .with(SimpleSepBatchNormSettings.DEFAULT.with(SimpleSepBatchNormSettings.Statistics.PER_BRANCH));
        Network network = PretrainedFiles.network(config);
        Map<String, FloatTensor> first = Initializer.initialize(network, 1);
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        PretrainedWeights filled = PretrainedWeights.over(network, first, PretrainedFiles.write(folder, file));

        double share = kind == ATTENTIVE ? 0.4 : 1;
        String name = "backbone.layer2.1.bn2";
        float[] gamma = file.get("layer2.1.bn2.weight").values();
        float[] beta = file.get("layer2.1.bn2.bias").values();
        float[] scales = filled.tensors().get(name + ".weight").values();
        float[] shifts = filled.tensors().get(name + ".bias").values();
        for (int i = 0; i < scales.length; i++) {
            int channel = i % gamma.length;
            double scale = first.get(name + ".weight").values()[i];
            double shift = first.get(name + ".bias").values()[i];
            assertThat(scales[i]).isEqualTo((float) (share * gamma[channel] * scale));
            assertThat(shifts[i]).isEqualTo((float) (share * (beta[channel] + gamma[channel] * shift)));
        }
        float[] means = filled.tensors().get(name + ".running_mean").values();
        assertThat(Arrays.copyOfRange(means, means.length - gamma.length, means.length))
                .isEqualTo(file.get("layer2.1.bn2.running_mean").values());
        assertThat(filled.report().converted()).hasSize(16).contains(name);
        assertThat(filled.report().unused()).isEmpty();
        assertThat(filled.report().kept())
                .allMatch(kept -> kept.startsWith("heads.") || kept.contains(".bn2.attention."));
    }

    @Test
    void aPositionWithoutNormalisationLeavesTheBnUnused() {
        Network network = PretrainedFiles.network(PretrainedFiles.RESNEXT.with(NONE, BN, BN));
        PretrainedReport report = PretrainedWeights.over(
                        network,
                        Initializer.initialize(network, 1),
                        PretrainedFiles.write(folder, PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2)))
                .report();
        assertThat(report.unused()).hasSize(16 * 4).allMatch(name -> name.contains(".bn1."));
        assertThat(report.kept()).contains("backbone.layer1.0.conv1.bias");
        assertThat(report.summary().get(1))
                .startsWith("not used: layer1.0.bn1.weight, layer1.0.bn1.bias, layer1.0.bn1.running_mean,"
                        + " layer1.0.bn1.running_var and 60 more; not in the file: backbone.layer1.0.conv1.bias, ");
    }

    @Test
    void whatIsMissingIsListed() {
        Network network = PretrainedFiles.network(PretrainedFiles.RESNEXT.with(BN, SEPBN, BN));
        Map<String, FloatTensor> file = PretrainedFiles.torchvision(PretrainedFiles.RESNEXT, 2);
        file.remove("layer4.2.conv3.weight");
        file.put("surplus", file.get("bn1.bias"));
        PretrainedReport report = PretrainedWeights.over(
                        network, Initializer.initialize(network, 1), PretrainedFiles.write(folder, file))
                .report();
        assertThat(report.kept()).contains("backbone.layer4.2.conv3.weight").hasSize(1 + 16 * 4 + 2);
        assertThat(report.summary().get(0)).endsWith("; 16 of its BNs became several mappings");
        assertThat(report.summary().get(1))
                .isEqualTo("not used: surplus; not in the file: backbone.layer4.2.conv3.weight,"
                        + " heads.five.output.weight, heads.five.output.bias, 64 tensors of attentions");
        assertThat(report.text())
                .contains("\n  surplus\n", "\n  backbone.layer4.2.conv3.weight\n", "(torchvision's names): 264\n");
        assertThat(report.origin())
                .isEqualTo("weights.safetensors (SHA-256 " + report.sha256() + ", 264 of 265 tensors used)");
        assertThat(report.sha256()).matches("[0-9a-f]{64}");
    }

    /** Its velocities mean nothing here, and its heads belong to its protocols. */
    @Test
    void aCheckpointGivesItsBackbone() throws IOException {
        Path file = folder.resolve("own.safetensors");
        Checkpoint own = TinyCheckpoint.of(1);
        own.write(file);
        Network network = own.manifest().network().buildWith(Map.of("five", 10));
        PretrainedWeights filled = PretrainedWeights.over(network, Initializer.initialize(network, 2), file);
        assertThat(filled.tensors().get("backbone.layer1.norm.weight"))
                .isEqualTo(own.weights().get("backbone.layer1.norm.weight"));
        assertThat(filled.report().unused()).isNotEmpty().allMatch(name -> name.startsWith("heads.eyes-2."));
        assertThat(filled.report().kept()).allMatch(name -> name.startsWith("heads.five."));
        assertThat(filled.report().ignored()).hasSameSizeAs(own.optimizer().keySet());

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 9] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> PretrainedWeights.over(network, Initializer.initialize(network, 2), file))
                .hasMessageStartingWith(file + ": is damaged: its tensors differ");
    }

    @Test
    void aCheckpointGivesTheBranchThatIsKept() {
        Path file = folder.resolve("own.safetensors");
        Checkpoint own = TinyCheckpoint.ofFormat4();
        own.write(file);
        Protocol eyes = own.manifest().branches().get(0).protocol();
        Branch branch = new Branch("mine", eyes);
        Network network = own.manifest().network().build(List.of(branch, new Branch("new", eyes)));
        Map<String, FloatTensor> first = Initializer.initialize(network, 2);
        PretrainedWeights filled = PretrainedWeights.over(network, first, file, Map.of(branch, "machine_made"));
        for (String tensor : List.of(".hidden.weight", ".hidden.bias", ".output.weight", ".output.bias")) {
            assertThat(filled.tensors().get("heads.mine" + tensor))
                    .isEqualTo(own.weights().get("heads.machine_made" + tensor));
            assertThat(filled.tensors().get("heads.new" + tensor)).isEqualTo(first.get("heads.new" + tensor));
        }
        assertThat(filled.report().kept()).isNotEmpty().allMatch(name -> name.startsWith("heads.new."));

        assertThatThrownBy(() -> PretrainedWeights.over(network, first, file, Map.of(branch, "left")))
                .hasMessage(file + ": has no branch left to keep; choose one of [eyes-2, machine_made]");
        Branch five = Branch.of(Protocols.named("mtfl-5"));
        assertThatThrownBy(() -> PretrainedWeights.over(
                        own.manifest().network().build(List.of(five)), first, file, Map.of(five, "eyes-2")))
                .hasMessage(
                        file + ": branch (=eyes-2) has the landmarks of eyes-2 and must have those of mtfl-5 to be kept"
                                + " as mtfl-5; choose another branch, or none for a new one");
    }

    /** The tensors of a list, all zeros. */
    private static Map<String, FloatTensor> listed(String list) throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        try (InputStream in = PretrainedWeightsTest.class.getResourceAsStream("imagenet/" + list + ".txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                List<Integer> shape =
                        Stream.of(line.split(" ")).skip(1).map(Integer::valueOf).toList();
                tensors.put(line.split(" ")[0], zero(shape));
            }
        }
        return tensors;
    }

    private static Map<String, FloatTensor> zeros(Network network) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        network.tensors().forEach(spec -> tensors.put(spec.name(), zero(spec.shape())));
        return tensors;
    }

    private static FloatTensor zero(List<Integer> shape) {
        return new FloatTensor(shape, new float[shape.stream().reduce(1, Math::multiplyExact)]);
    }
}
