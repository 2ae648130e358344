package sepbn.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sepbn.random.RandomStream;

final class YawThresholdTest {
    @Test
    void isHalfTheMeanOfTheSides() {
        assertThat(YawThreshold.of(-0.1, 0, 0.1, 0.8, -1, 1.2)).isCloseTo(0.5, within(1e-15));
        assertThat(YawThreshold.of(-0.1, 0.05, 0.6)).isCloseTo(0.3, within(1e-15));
    }

    /** With 0 and ±1, ±3: all four on the sides cost 4, c = 2; only ±3 cost 2, c = 3. */
    @Test
    void theSplitWithTheSmallestSquaresWins() {
        assertThat(YawThreshold.of(0, 1, -1, 3, -3)).isEqualTo(1.5);
    }

    @Test
    void oneSideAloneDoes() {
        assertThat(YawThreshold.of(2, 4)).isEqualTo(1.5);
        assertThat(YawThreshold.of(-2, -4)).isEqualTo(1.5);
    }

    @Test
    void isZeroWhereNobodyLooksAside() {
        assertThat(YawThreshold.of(0, 0)).isZero();
    }

    /** What k-means asks of its solution: c is the mean of what lies nearer to it than to 0. */
    @Test
    void theCentreIsTheMeanOfWhatLiesBeyondTheThreshold() {
        RandomStream random = RandomStream.of(3);
        double[] yaws = new double[501];
        for (int i = 0; i < yaws.length; i++) {
            yaws[i] = 0.05 * random.nextGaussian() + 0.2 * (i % 3 - 1);
        }
        double threshold = YawThreshold.of(yaws);
        double sum = 0;
        int count = 0;
        for (double yaw : yaws) {
            sum += Math.abs(yaw) > threshold ? Math.abs(yaw) : 0;
            count += Math.abs(yaw) > threshold ? 1 : 0;
        }
        assertThat(sum / count).isCloseTo(2 * threshold, within(1e-12));
        assertThat(threshold).isCloseTo(0.1, within(0.01));
    }
}
