package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void l1IsTheDistance() {
        Loss loss = new Loss.L1();

        assertThat(loss.value(-4)).isEqualTo(4);
        assertThat(loss.slope(-4)).isEqualTo(-1);
        assertThat(loss.slope(0)).isZero();
    }

    @Test
    void smoothL1IsASquareBelowBeta() {
        Loss loss = new Loss.SmoothL1(2);

        assertThat(loss.value(-1)).isEqualTo(0.25); // 1² / (2·2)
        assertThat(loss.slope(-1)).isEqualTo(-0.5);
        assertThat(loss.value(3)).isEqualTo(2); // 3 − 2/2
        assertThat(loss.slope(3)).isEqualTo(1);
    }

    @Test
    void wingIsALogarithmBelowItsWidth() {
        Loss loss = new Loss.Wing(10, 2);

        assertThat(loss.value(-2)).isCloseTo(6.931472, within(1e-6)); // 10·ln(1 + 2/2)
        assertThat(loss.slope(-2)).isEqualTo(-2.5); // 10 / (2 + 2)
        assertThat(loss.value(12)).isCloseTo(19.917595, within(1e-6)); // 12 − (10 − 10·ln 6)
        assertThat(loss.slope(12)).isEqualTo(1);
        assertThat(loss.slope(0)).isZero();
    }

    @Test
    void wingIsContinuousAtItsWidth() {
        Loss loss = new Loss.Wing(10, 2);

        assertThat(loss.value(10)).isCloseTo(loss.value(Math.nextDown(10.0)), within(1e-12));
    }

    @Test
    void aBatchIsTheMeanOverItsCoordinates() {
        float[] predicted = {3, -4, 10, 7};
        float[] targets = {0, 0, 10, 8};

        LossValue value = LossValue.of(new Loss.L1(), predicted, targets, 1);

        assertThat(value.mean()).isEqualTo(2); // (3 + 4 + 0 + 1) / 4
        assertThat(value.gradient()).containsExactly(0.25f, -0.25f, 0, -0.25f);
    }

    @Test
    void settingsMustBePositive() {
        assertThatThrownBy(() -> new Loss.SmoothL1(0))
                .isInstanceOf(TorchException.class)
                .hasMessage("beta (=0.0) of the loss must be a finite number above 0");
        assertThatThrownBy(() -> new Loss.Wing(10, Double.NaN)).hasMessageContaining("epsilon (=NaN)");
    }

    /** Differences of 1 and −3 of two labelled coordinates: 2 in the mean, and slopes of ±½. */
    @Test
    void whatIsNotLabelledCountsForNothing() {
        float[] predicted = {1, 5, 7, 2};
        float[] targets = {0, Float.NaN, Float.NaN, 5};

        LossValue loss = LossValue.of(new Loss.L1(), predicted, targets, 1);

        assertThat(loss.mean()).isEqualTo(2);
        assertThat(loss.gradient()).containsExactly(0.5f, 0, 0, -0.5f);
        LossValue nothing = LossValue.of(new Loss.L1(), new float[] {1}, new float[] {Float.NaN}, 1);
        assertThat(nothing.mean()).isZero();
        assertThat(nothing.gradient()).containsExactly(0f);
    }
}
