package sepbn.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.weights.FloatTensor;

final class AttentionSummaryTest {
    private static final Offset<Double> ROUNDING = within(1e-6);
    private static final String LAYER = "backbone.layer2.norm";

    /** N = 2, G = 2, K = 2. */
    private static final Map<String, FloatTensor> BATCH = attention(2, 2, 0.8f, 0.2f, 1, 0, 0.4f, 0.6f, 1, 0);

    @Test
    void everyGroupHasItsFigures() {
        LayerAttention layer = summary(NormalizationKind.SEPBN, BATCH);
        AttentionFigures first = layer.groups().get(0);

        assertThat(layer.name()).isEqualTo(LAYER);
        assertThat(layer.kind()).isEqualTo("SepBN");
        assertThatNumbers(first.mean(), 0.6, 0.4);
        assertThatNumbers(first.deviation(), 0.2, 0.2);
        assertThatNumbers(first.largest(), 0.5, 0.5);
        // The entropies of 0.8 and of 0.4 in bits: 0.721928 and 0.970951.
        assertThat(first.entropy().orElseThrow()).isCloseTo(0.8464395, ROUNDING);
        assertThatNumbers(layer.groups().get(1).mean(), 1, 0);
        assertThat(layer.groups().get(1).entropy().orElseThrow()).isCloseTo(0, ROUNDING);
    }

    @Test
    void theLayersFiguresAreMeansOverTheGroups() {
        LayerAttention layer = summary(NormalizationKind.SEPBN, BATCH);

        assertThatNumbers(layer.overall().mean(), 0.8, 0.2);
        assertThatNumbers(layer.overall().deviation(), Math.sqrt(0.02), Math.sqrt(0.02));
        assertThatNumbers(layer.overall().largest(), 0.75, 0.25);
        assertThat(layer.overall().entropy().orElseThrow()).isCloseTo(0.4232198, ROUNDING);
        assertThat(layer.switching()).isCloseTo(0.25, ROUNDING);
    }

    @Test
    void batchesAddUpAndCropsCanBeLeftOut() {
        AttentionSummary summary = new AttentionSummary(network(NormalizationKind.SEPBN));
        summary.add(BATCH, place -> place == 0);
        summary.add(BATCH, place -> place == 1);

        assertThat(summary.crops()).isEqualTo(2);
        assertThat(summary.layers()).containsExactly(summary(NormalizationKind.SEPBN, BATCH));
    }

    @Test
    void beforeTheFirstCropThereAreNoFigures() {
        AttentionSummary summary = new AttentionSummary(network(NormalizationKind.SEPBN));
        summary.add(BATCH, place -> false);

        assertThat(summary.crops()).isZero();
        assertThat(summary.layers()).isEmpty();
    }

    @Test
    void equalWeightsHaveFullEntropyAndShareTheCrop() {
        float third = 1 / 3f;
        AttentionFigures figures = summary(NormalizationKind.SIMPLE_SEPBN, attention(1, 3, third, third, third))
                .overall();

        assertThat(figures.entropy().orElseThrow()).isCloseTo(1, ROUNDING).isLessThanOrEqualTo(1);
        assertThatNumbers(figures.largest(), 1.0 / 3, 1.0 / 3, 1.0 / 3);
    }

    @Test
    void weightsThatDoNotAddUpHaveNoEntropy() {
        LayerAttention layer = summary(NormalizationKind.ATTENTIVE, attention(1, 3, 0.5f, 1, 1));

        assertThat(layer.overall().entropy()).isEmpty();
        assertThatNumbers(layer.overall().largest(), 0, 0.5, 0.5);
    }

    @Test
    void networksWithoutAttentionAreRefused() {
        assertThatThrownBy(() -> new AttentionSummary(network(NormalizationKind.BN)))
                .isInstanceOf(InspectException.class)
                .hasMessageContaining("no layer of the network has an attention");
        assertThatThrownBy(() -> new AttentionSummary(network(NormalizationKind.BRUTE_FORCE)))
                .isInstanceOf(InspectException.class)
                .hasMessageContaining(LAYER + " is brute-force SepBN, which has no attention");
    }

    @Test
    void weightsOfOtherLayersAreRefused() {
        assertThatThrownBy(() -> new AttentionSummary(network(NormalizationKind.SEPBN)).add(Map.of(), place -> true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be of [" + LAYER + "]");
    }

    private static LayerAttention summary(NormalizationKind kind, Map<String, FloatTensor> batch) {
        AttentionSummary summary = new AttentionSummary(network(kind));
        summary.add(batch, place -> true);
        return summary.layers().get(0);
    }

    private static Map<String, FloatTensor> attention(int groups, int branches, float... weights) {
        int crops = weights.length / groups / branches;
        return Map.of(LAYER, new FloatTensor(List.of(crops, groups, branches), weights));
    }

    /** The second of six layers as {@code kind}, the others BN. */
    private static Network network(NormalizationKind kind) {
        NormalizationKind bn = NormalizationKind.BN;
        return NetworkConfig.DEFAULT
                .withWidth(0.125)
                .withInputSize(64)
                .with(bn, kind, bn, bn, bn, bn)
                .buildWith(Map.of("eyes-2", 4));
    }

    private static void assertThatNumbers(List<Double> actual, double... expected) {
        ListAssert<Double> numbers = assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            double value = expected[i];
            numbers.element(i).satisfies(number -> assertThat(number).isCloseTo(value, ROUNDING));
        }
    }
}
