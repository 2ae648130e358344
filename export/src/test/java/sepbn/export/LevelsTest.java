package sepbn.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.weights.ValueRange;

final class LevelsTest {
    /** 5.1 in 255 steps is 0.02 a step. */
    @ParameterizedTest
    @CsvSource({"-1, 4.1, 50", "0, 5.1, 0", "2, 5.1, 0", "-5.1, 0, 255", "-5.1, -3, 255"})
    void aRangeIsDividedIn255Steps(float least, float most, int zero) {
        Levels levels = Levels.of(new ValueRange(least, most));
        assertThat(levels.scale()).isCloseTo(0.02f, within(1e-8f));
        assertThat(levels.zero()).isEqualTo(zero);
    }

    @Test
    void aValueThatIsAlwaysNothingHasLevelsAllTheSame() {
        assertThat(Levels.of(new ValueRange(0, 0))).isEqualTo(new Levels(1, 0));
        assertThat(Levels.of(new ValueRange(-1e-40f, 1e-40f))).isEqualTo(new Levels(1, 0));
    }
}
