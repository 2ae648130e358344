package sepbn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sepbn.export.ConvolutionWriter.Kernel;

final class EightBitFiltersTest {
    private static Kernel kernel(float[] filters, float... bias) {
        int count = bias.length;
        return new Kernel(List.of(count, 1, 1, filters.length / count), filters, Optional.of(bias));
    }

    /** Each filter has its own step, its largest weight over 64: 0.01 and 0.5; a bias counts steps times 0.5, the input's scale. */
    @Test
    void weightsAndBiasesAreCountedInStepsOfTheirFilter() {
        EightBitFilters filters = EightBitFilters.of(kernel(new float[] {0.64f, -0.32f, 32, -7.3f}, 0.02f, -1), 0.5f);
        assertThat(filters.scales()).containsExactly(new float[] {0.01f, 0.5f}, within(1e-9f));
        assertThat(filters.levels()).containsExactly(64, -32, 64, -15);
        assertThat(filters.bias()).containsExactly(4, -4);
    }

    /** No weight, but a bias of 3: 2³⁰ steps of 6/2³⁰ times 0.5. Neither, and the step is 1. */
    @Test
    void aFilterOfNothingKeepsItsBias() {
        EightBitFilters filters = EightBitFilters.of(kernel(new float[] {0, 0, 0, 0}, 3, 0), 0.5f);
        assertThat(filters.levels()).containsOnly(0);
        assertThat(filters.scales()[0] * 0.5 * filters.bias()[0]).isCloseTo(3, within(1e-6));
        assertThat(filters.bias()[0]).isEqualTo(1 << 30);
        assertThat(filters.scales()[1]).isEqualTo(1);
        assertThat(filters.bias()[1]).isZero();
    }

    @Test
    void aConvolutionNeedNotHaveABias() {
        Kernel kernel = new Kernel(List.of(1, 1, 1, 2), new float[] {-64, 1}, Optional.empty());
        EightBitFilters filters = EightBitFilters.of(kernel, 0.5f);
        assertThat(filters.levels()).containsExactly(-64, 1);
        assertThat(filters.bias()).isEmpty();
    }
}
