package sepbn.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static sepbn.inspect.BranchParameter.BETA;
import static sepbn.inspect.BranchParameter.GAMMA;
import static sepbn.inspect.BranchParameter.RUNNING_MEAN;
import static sepbn.inspect.BranchParameter.RUNNING_VAR;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.network.SimpleSepBatchNormSettings;
import sepbn.network.SimpleSepBatchNormSettings.Statistics;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;
import sepbn.weights.WeightsException;

final class LayerBranchesTest {
    private static final Network EVERY_FORM = NetworkConfig.DEFAULT
            .withWidth(0.125)
            .withInputSize(64)
            .with(
                    NormalizationKind.BN,
                    NormalizationKind.SEPBN,
                    NormalizationKind.SIMPLE_SEPBN,
                    NormalizationKind.BRUTE_FORCE,
                    NormalizationKind.ATTENTIVE,
                    NormalizationKind.NONE)
            .buildWith(Map.of("eyes-2", 4));

    private static final Map<String, FloatTensor> TENSORS = Initializer.initialize(EVERY_FORM, 1);

    private static final List<LayerBranches> LAYERS = LayerBranches.of(EVERY_FORM, TENSORS);

    @Test
    void everyFormIsRead() {
        assertThat(LAYERS)
                .extracting(LayerBranches::name)
                .containsExactly(
                        "backbone.layer1.norm",
                        "backbone.layer2.norm",
                        "backbone.layer3.norm",
                        "backbone.layer4.norm",
                        "backbone.layer5.norm");
        assertThat(LAYERS)
                .extracting(LayerBranches::kind)
                .containsExactly("BN", "SepBN", "simple SepBN", "brute-force SepBN", "attentive norm");
        assertThat(LAYERS).extracting(LayerBranches::branches).containsExactly(1, 3, 3, 3, 5);
    }

    @Test
    void everyBranchHasItsRow() {
        FloatTensor gammas = TENSORS.get("backbone.layer2.norm.weight");
        List<float[]> rows = LAYERS.get(1).values().get(GAMMA);
        int channels = gammas.shape().get(1);

        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(channels));
        assertThat(rows.get(2)[1]).isEqualTo(gammas.values()[2 * channels + 1]);
        assertThat(LAYERS.get(4).values().get(BETA)).hasSize(5);
    }

    @Test
    void runningStatisticsAreSharedButInBruteForceSepBn() {
        assertThat(LAYERS)
                .extracting(layer -> layer.shared(RUNNING_MEAN))
                .containsExactly(true, true, true, false, true);
        assertThat(LAYERS)
                .extracting(layer -> layer.shared(RUNNING_VAR))
                .containsExactly(true, true, true, false, true);
        assertThat(LAYERS).extracting(layer -> layer.shared(GAMMA)).containsExactly(true, false, false, false, false);
        assertThat(LAYERS.get(1).similarity(RUNNING_VAR)).isEmpty();
        assertThat(LAYERS.get(3).similarity(RUNNING_VAR).orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void thePublishedCodesStatisticsAreOfEachBranch() {
        Network network = NetworkConfig.DEFAULT
                .withWidth(0.125)
                .withInputSize(64)
                .with(NormalizationKind.SIMPLE_SEPBN)
                .with(SimpleSepBatchNormSettings.DEFAULT.with(Statistics.PER_BRANCH))
                .buildWith(Map.of("eyes-2", 4));

        assertThat(LayerBranches.of(network, Initializer.initialize(network, 1))
                        .get(0)
                        .shared(RUNNING_MEAN))
                .isFalse();
    }

    /** γ ~ N(1, 0.1): distance √2·0.1 / √1.01. β ~ N(0, 0.1): √2. */
    @Test
    void aRandomStartSetsTheBranchesApart() {
        assertThat(LAYERS.get(4).similarity(GAMMA).orElseThrow()).isBetween(0.97, 1.0);
        assertThat(LAYERS.get(4).distance(GAMMA).orElseThrow()).isCloseTo(0.141, within(0.02));
        assertThat(LAYERS.get(4).distance(BETA).orElseThrow()).isCloseTo(1.414, within(0.2));
    }

    @Test
    void shiftsThatStartAtZeroHaveNoSimilarity() {
        assertThat(LAYERS.get(3).similarity(GAMMA)).isPresent();
        assertThat(LAYERS.get(3).similarity(BETA)).isEmpty();
        assertThat(LAYERS.get(3).distance(BETA)).isEmpty();
    }

    @Test
    void aMissingTensorIsNamed() {
        Map<String, FloatTensor> some = new HashMap<>(TENSORS);
        some.remove("backbone.layer2.norm.bias");

        assertThatThrownBy(() -> LayerBranches.of(EVERY_FORM, some))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("backbone.layer2.norm.bias is missing");
    }
}
