package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sepbn.network.AttentiveNormSettings;
import sepbn.network.NormalizationLayer;
import sepbn.network.SepBatchNormSettings;

final class BatchNormConversionTest {
    private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);
    private static final FloatTensor GAMMA = row(2, -3);
    private static final FloatTensor BETA = row(0.5f, 4);

    /** γ_k = γ·g_k: 2·1.1, −3·0.9; 2·0.9, −3·1. */
    @Test
    void theFirstDrawsScaleTheTrainedScale() {
        FloatTensor scales = BatchNormConversion.scales(GAMMA, rows(1.1f, 0.9f, 0.9f, 1), 1);
        assertThat(scales.shape()).containsExactly(2, 2);
        assertThat(scales.values()).containsExactly(new float[] {2.2f, -2.7f, 1.8f, -3}, ROUNDING);
    }

    /** β_k = β + γ·b_k: 0.5 + 2·0.1, 4 − 3·(−0.2); 0.5 + 2·0, 4 − 3·0.5. */
    @Test
    void theFirstDrawsShiftWhatTheBnGives() {
        FloatTensor shifts = BatchNormConversion.shifts(GAMMA, BETA, rows(0.1f, -0.2f, 0, 0.5f), 1);
        assertThat(shifts.shape()).containsExactly(2, 2);
        assertThat(shifts.values()).containsExactly(new float[] {0.7f, 4.6f, 0.5f, 2.5f}, ROUNDING);
    }

    @Test
    void equalBranchesAreCopies() {
        assertThat(BatchNormConversion.scales(GAMMA, rows(1, 1, 1, 1), 1)).isEqualTo(rows(2, -3, 2, -3));
        assertThat(BatchNormConversion.shifts(GAMMA, BETA, rows(0, 0, 0, 0), 1)).isEqualTo(rows(0.5f, 4, 0.5f, 4));
        assertThat(BatchNormConversion.repeated(row(7, 8), 3))
                .isEqualTo(new FloatTensor(List.of(3, 2), new float[] {7, 8, 7, 8, 7, 8}));
    }

    /** Five weights of ½ add up to 2.5, so each of the five mappings is the BN's divided by 2.5: γ_k = 0.8, β_k = 0.2. */
    @Test
    void weightsOfOneHalfGiveTheBnBack() {
        double share = BatchNormConversion.share(
                new NormalizationLayer.AttentiveNorm("norm", 1, AttentiveNormSettings.DEFAULT));
        assertThat(share).isEqualTo(0.4);
        FloatTensor scales =
                BatchNormConversion.scales(row(2), new FloatTensor(List.of(5, 1), new float[] {1, 1, 1, 1, 1}), share);
        FloatTensor shifts =
                BatchNormConversion.shifts(row(2), row(0.5f), new FloatTensor(List.of(5, 1), new float[5]), share);
        assertThat(scales.values()).containsExactly(new float[] {0.8f, 0.8f, 0.8f, 0.8f, 0.8f}, ROUNDING);
        assertThat(shifts.values()).containsExactly(new float[] {0.2f, 0.2f, 0.2f, 0.2f, 0.2f}, ROUNDING);
        assertThat(BatchNormConversion.share(
                        new NormalizationLayer.SepBatchNorm("norm", 8, SepBatchNormSettings.DEFAULT)))
                .isEqualTo(1);
    }

    private static FloatTensor row(float... values) {
        return new FloatTensor(List.of(values.length), values);
    }

    private static FloatTensor rows(float... values) {
        return new FloatTensor(List.of(2, values.length / 2), values);
    }
}
