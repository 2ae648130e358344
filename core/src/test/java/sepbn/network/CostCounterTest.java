package sepbn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.network.CostCounter.Cost;
import sepbn.network.CostCounter.LayerCost;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

final class CostCounterTest {
    /** The counts that follow from Table I of the paper and from the authors' repository. */
    @ParameterizedTest
    @CsvSource({
        "VANILLA_REPOSITORY, NONE, wflw-98, 42327876, 1.56",
        "VANILLA_PAPER, BN, wflw-98, 33745604, 1.547",
        "VANILLA_PAPER, BN, aflw-19, 33583654, 1.547"
    })
    void publishedNetworksCostWhatIsKnown(
            Architecture architecture, NormalizationKind normalization, String protocol, long parameters, double gmac) {
        Cost cost = cost(architecture, normalization, protocol);
        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.macs() / 1e9).isCloseTo(gmac, within(gmac == 1.56 ? 0.005 : 0.0005));
    }

    /** The authors' network with their simple SepBN of three whole BNs. */
    @Test
    void thePublishedSepBnCostsWhatIsKnown() {
        Cost cost = cost(Architecture.VANILLA_REPOSITORY, NormalizationKind.SIMPLE_SEPBN, "wflw-98");
        assertThat(cost.parameters()).isEqualTo(42_909_940);
    }

    @ParameterizedTest
    @EnumSource(names = {"VANILLA_PAPER", "VANILLA_REPOSITORY"})
    void sepBnStaysWithinTwoPerCentOfBn(Architecture architecture) {
        Cost bn = cost(architecture, NormalizationKind.BN, "wflw-98");
        Cost sepbn = cost(architecture, NormalizationKind.SEPBN, "wflw-98");
        assertThat(sepbn.parameters()).isBetween(bn.parameters() + 1, bn.parameters() * 102 / 100);
        assertThat(sepbn.macs()).isBetween(bn.macs() + 1, bn.macs() * 102 / 100);
    }

    /**
     * The last SepBN, C = 2048, K = 3, G = 8, s = 2, R = 128: 2·3·2048 mapping numbers, 2048·128 + 128 in the squeeze,
     * 128·4·24 + 24 in the excitation; macs 4·2048·128 + 512·24 + 2·3·2048.
     */
    @Test
    void theSepBnModuleIsCountedPartByPart() {
        Cost cost = cost(Architecture.VANILLA_PAPER, NormalizationKind.SEPBN, "wflw-98");
        LayerCost last = row(cost, "backbone.layer6.norm");
        assertThat(last.parameters()).isEqualTo(2 * 3 * 2048 + 2048 * 128 + 128 + 512 * 24 + 24);
        assertThat(last.macs()).isEqualTo(4 * 2048 * 128 + 512 * 24 + 2 * 3 * 2048);
        assertThat(last.output()).hasToString("2048x4x4");
    }

    /** 64 filters of 3·3·3 and a bias each, at 128·128 places. */
    @Test
    void aConvolutionIsCountedAtEveryPlace() {
        LayerCost first =
                row(cost(Architecture.VANILLA_PAPER, NormalizationKind.BN, "wflw-98"), "backbone.layer1.conv");
        assertThat(first.parameters()).isEqualTo(64 * 27 + 64);
        assertThat(first.macs()).isEqualTo(64L * 27 * 128 * 128);
    }

    @Test
    void runningStatisticsAreNoParameters() {
        Network network = network(Architecture.VANILLA_PAPER, NormalizationKind.BN, "wflw-98");
        Function<TensorSpec.Role, Long> numbers = role -> network.tensors().stream()
                .filter(tensor -> tensor.role() == role)
                .mapToLong(TensorSpec::count)
                .sum();
        assertThat(numbers.apply(TensorSpec.Role.PARAMETER))
                .isEqualTo(CostCounter.count(network).parameters());
        assertThat(numbers.apply(TensorSpec.Role.BUFFER)).isEqualTo(2 * (64 + 128 + 256 + 512 + 1024 + 2048));
    }

    private static LayerCost row(Cost cost, String name) {
        return cost.layers().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Cost cost(Architecture architecture, NormalizationKind normalization, String protocol) {
        return CostCounter.count(network(architecture, normalization, protocol));
    }

    private static Network network(Architecture architecture, NormalizationKind normalization, String protocol) {
        return NetworkConfig.DEFAULT
                .with(architecture)
                .with(normalization)
                .build(List.of(Branch.of(Protocols.named(protocol))));
    }
}
