package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueRangeTest {
    @Test
    void twoRangesTogetherReachFromTheLeastToTheMost() {
        assertThat(new ValueRange(-1, 2).with(new ValueRange(0, 5))).isEqualTo(new ValueRange(-1, 5));
        assertThat(new ValueRange(-1, 2).with(new ValueRange(-3, 1))).isEqualTo(new ValueRange(-3, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "NaN, 1", "0, NaN", "-Infinity, 0", "0, Infinity"})
    void theEndsAreFiniteAndInOrder(float least, float most) {
        assertThatThrownBy(() -> new ValueRange(least, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range (=" + least + " to " + most + ") must have");
    }
}
