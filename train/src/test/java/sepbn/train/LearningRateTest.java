package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
    /** 10 epochs of 100 steps: 200 steps of warm-up, 800 of cosine. */
    private final LearningRate rate = new LearningRate(0.1, 0.001, 2);

    @Test
    void risesLinearlyDuringWarmUp() {
        assertThat(rate.at(0, 100, 10)).isCloseTo(0.1 / 200, within(1e-15));
        assertThat(rate.at(99, 100, 10)).isCloseTo(0.05, within(1e-15));
        assertThat(rate.at(199, 100, 10)).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void fallsAlongHalfACosine() {
        assertThat(rate.at(200, 100, 10)).isCloseTo(0.1, within(1e-15));
        assertThat(rate.at(600, 100, 10)).isCloseTo((0.1 + 0.001) / 2, within(1e-15));
        // a quarter of the way: 0.001 + 0.099·(1 + cos(π/4))/2
        assertThat(rate.at(400, 100, 10)).isCloseTo(0.0855017857, within(1e-10));
        assertThat(rate.at(999, 100, 10)).isCloseTo(0.001, within(1e-6));
    }

    @Test
    void needsNoWarmUp() {
        assertThat(new LearningRate(0.1, 0, 0).at(0, 5, 1)).isEqualTo(0.1);
    }

    @Test
    void refusesAMinimumAboveTheMaximum() {
        assertThatThrownBy(() -> new LearningRate(0.1, 0.2, 0))
                .isInstanceOf(ConfigException.class)
                .hasMessage("minimum (=0.2) must lie between 0 and maximum (=0.1)");
    }
}
