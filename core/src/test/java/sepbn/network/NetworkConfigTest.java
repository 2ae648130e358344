package sepbn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

final class NetworkConfigTest {
    private static final List<Branch> FIVE_POINTS = List.of(Branch.of(Protocols.named("mtfl-5")));

    @Test
    void itIsWrittenAsItIsRead() throws JsonProcessingException {
        String yaml = """
                architecture: vanilla-paper
                width: 1.0
                input_size: 128
                normalization:
                - sepbn
                sepbn:
                  branches: 3
                  groups: 8
                  pool: 2
                  reduction: 16
                  branch_start: random
                  aggregation: soft
                simple_sepbn:
                  branches: 3
                  reduction: 10
                  sigmoid: false
                  statistics: shared
                  branch_start: random
                  aggregation: soft
                brute_force:
                  branches: 3
                attentive:
                  branches: 5
                  branch_start: random
                """;
        assertThat(Formats.yaml().writeValueAsString(NetworkConfig.DEFAULT)).isEqualTo(yaml);
        assertThat(Formats.yaml().readValue(yaml, NetworkConfig.class)).isEqualTo(NetworkConfig.DEFAULT);
    }

    @Test
    void oneNormalizationStandsForAllPositions() throws JsonProcessingException {
        NetworkConfig read = read("architecture", "vanilla-paper");
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(read::normalizationAt)).containsOnly(NormalizationKind.BN);
    }

    /** Table VI of the paper: SepBN in the first two layers only, then BN. */
    @Test
    void eachLayerCanHaveItsOwnNormalization() throws JsonProcessingException {
        NetworkConfig config = read("normalization", "[sepbn, sepbn, bn, bn, none, none]");
        List<Class<?>> kinds = config.build(FIVE_POINTS).layers().stream()
                .filter(layer -> layer.name().endsWith(".norm"))
                .<Class<?>>map(Object::getClass)
                .toList();
        assertThat(kinds)
                .containsExactly(
                        NormalizationLayer.SepBatchNorm.class,
                        NormalizationLayer.SepBatchNorm.class,
                        NormalizationLayer.BatchNorm.class,
                        NormalizationLayer.BatchNorm.class);
    }

    @Test
    void everyTensorHasANameOfItsOwn() {
        Network network = NetworkConfig.DEFAULT.build(Stream.of("300w-68", "wflw-98")
                .map(name -> Branch.of(Protocols.named(name)))
                .toList());
        List<String> names = network.tensors().stream().map(TensorSpec::name).toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("backbone.layer1.conv.weight", "heads.300w-68.output.bias", "heads.wflw-98.output.bias");
        assertThat(network.output("300w-68").outFeatures()).isEqualTo(136);
        assertThatThrownBy(() -> network.output("cofw-29"))
                .isInstanceOf(NetworkException.class)
                .hasMessageContainingAll("cofw-29", "300w-68");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 64 128 256 512 1024 2048 1024", "0.5, 32 64 128 256 512 1024 512", "0.05, 8 8 16 24 48 104 48"})
    void widthMultipliesTheChannels(double width, String expected) {
        Network network = NetworkConfig.DEFAULT
                .withWidth(width)
                .with(NormalizationKind.NONE)
                .build(FIVE_POINTS);
        List<String> widths = network.layers().stream()
                .filter(layer -> layer.name().endsWith("conv") || layer.name().endsWith("hidden"))
                .map(layer -> String.valueOf(layer.tensors().get(1).count()))
                .toList();
        assertThat(String.join(" ", widths)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width|0|width (=0.0) must lie above 0",
                "width|wide|width: value (=wide) must be a number",
                "width|null|width: is missing",
                "width|[1]|width: must be a number",
                "sepbn|8|sepbn: value (=8) must be a group of keys",
                "input_size|31|input_size (=31) must lie from 32 to 1024",
                "input_size|128.5|input_size: value (=128.5) must be a whole number",
                "architecture|vanila|architecture: value (=vanila) must be one of [vanilla-paper, vanilla-repository,"
                        + " mobilenet-v2, resnext-50]",
                "normalization|[bn, bn]|normalization (=[bn, bn]) must have one entry, or 6: vanilla-paper has 6 positions, the layers",
                "normalization|[bn, null, bn, bn, bn, bn]|normalization[1]: must not be empty",
                "normalization|layer|must be one of [none, bn, sepbn, simple-sepbn, brute-force, attentive]",
                "colour|red|colour: unknown key; known here are architecture, attentive, brute_force, input_size, normalization,"
                        + " sepbn, simple_sepbn, width",
                "sepbn|{branches: 0, groups: 8, pool: 2, reduction: 16, branch_start: random, aggregation: soft}|branches (=0) must be at least 1",
                "sepbn|{branches: 3, groups: 0, pool: 2, reduction: 16, branch_start: random, aggregation: soft}|groups (=0) must be at least 1",
                "sepbn|{branches: 3, groups: 8, pool: 0, reduction: 16, branch_start: random, aggregation: soft}|pool (=0) must be at least 1",
                "sepbn|{branches: 3, groups: 8, pool: 2, reduction: 0, branch_start: random, aggregation: soft}|reduction (=0) must be at least 1",
                "sepbn|{branches: 3, groups: 8, pool: 2, reduction: 16, branch_start: even, aggregation: soft}|sepbn.branch_start: value (=even)"
                        + " must be one of [equal, random]",
                "sepbn|{branches: 3, groups: 8, pool: 2, reduction: 16, aggregation: soft}|sepbn.branch_start: is missing"
            })
    void aBadSettingIsNamedWithItsRule(String key, String value, String rule) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOfSatisfying(JsonProcessingException.class, e -> assertThat(FormatProblem.of(e))
                        .contains(rule)
                        .startsWith("line ")
                        .doesNotContain("\n"));
    }

    @Test
    void aBottleneckHasThreePositions() {
        NetworkConfig config = NetworkConfig.DEFAULT.with(NormalizationKind.BN).with(Architecture.MOBILENET_V2);
        assertThatThrownBy(() -> config.with(
                        NormalizationKind.BN, NormalizationKind.BN, NormalizationKind.BN, NormalizationKind.SEPBN))
                .isInstanceOf(NetworkException.class)
                .hasMessage(
                        "normalization (=[bn, bn, bn, sepbn]) must have one entry, or 3: mobilenet-v2 has 3 positions,"
                                + " the normalisations of a bottleneck: after the first 1x1, the 3x3 and the last 1x1 convolution");
    }

    @Test
    void settingsThatDoNotFitTheLayerAreNamedWithIt() {
        assertThatThrownBy(() -> build(SepBatchNormSettings.DEFAULT.withGroups(5)))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("backbone.layer1.norm: groups (=5) must divide channels (=64)");
        assertThatThrownBy(() -> build(SepBatchNormSettings.DEFAULT.withPool(5)))
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("backbone.layer6.norm: pool (=5) must be at most the map's side (=4)");
    }

    private static Network build(SepBatchNormSettings settings) {
        return NetworkConfig.DEFAULT.with(settings).build(FIVE_POINTS);
    }

    /** A sound configuration with one key replaced or added. */
    private static NetworkConfig read(String key, String value) throws JsonProcessingException {
        StringBuilder yaml = new StringBuilder(key + ": " + value + "\n");
        Stream.of(
                        "architecture: vanilla-paper",
                        "width: 1",
                        "input_size: 128",
                        "normalization: bn",
                        "sepbn: {branches: 3, groups: 8, pool: 2, reduction: 16, branch_start: random, aggregation: soft}",
                        "simple_sepbn: {branches: 3, reduction: 10, sigmoid: false, statistics: shared,"
                                + " branch_start: random, aggregation: soft}",
                        "brute_force: {branches: 3}",
                        "attentive: {branches: 5, branch_start: random}")
                .filter(line -> !line.startsWith(key + ":"))
                .forEach(line -> yaml.append(line).append('\n'));
        return Formats.yaml().readValue(yaml.toString(), NetworkConfig.class);
    }
}
