package sepbn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.metric.ErrorDistribution.CedPoint;

final class ErrorDistributionTest {
    private static final ErrorDistribution THREE = ErrorDistribution.of(12, 2, 5);

    @Test
    void meanMedianAndPercentiles() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.mean()).isCloseTo(19 / 3.0, within(1e-12));
        assertThat(THREE.median()).isEqualTo(5);
        ErrorDistribution four = ErrorDistribution.of(10, 1, 4, 2);
        assertThat(four.median()).isEqualTo(3);
        assertThat(four.percentile(0)).isEqualTo(1);
        assertThat(four.percentile(100)).isEqualTo(10);
        assertThat(four.percentile(90)).isCloseTo(4 + 0.7 * 6, within(1e-12));
    }

    @Test
    void aFaceFailsAboveTheThresholdOnly() {
        assertThat(THREE.failureRate(10)).isCloseTo(100 / 3.0, within(1e-12));
        assertThat(THREE.failureRate(5)).isCloseTo(100 / 3.0, within(1e-12));
        assertThat(THREE.failureRate(4.999)).isCloseTo(200 / 3.0, within(1e-12));
        assertThat(THREE.failureRate(12)).isZero();
    }

    @Test
    void theAreaIsExact() {
        assertThat(THREE.auc(10)).isCloseTo((8 + 5 + 0) / 30.0, within(1e-12));
        assertThat(ErrorDistribution.of(0, 0).auc(10)).isEqualTo(1);
        assertThat(ErrorDistribution.of(10, 11).auc(10)).isZero();
    }

    @Test
    void theAreaIsTheOneBelowTheCurve() {
        ErrorDistribution many = evenly(1000);
        double steps = many.ced(100_001, 10).stream()
                .mapToDouble(CedPoint::share)
                .average()
                .orElseThrow();
        assertThat(many.auc(10)).isCloseTo(steps, within(1e-5));
    }

    /** What other code reports: the grid arange(0, t + step, step) runs past t, except where rounding stops it. */
    @Test
    void simpsonsRuleOnTheUsualGridOvershoots() {
        ErrorDistribution many = evenly(1000);
        assertThat(simpson(many, 0.07) - many.auc(7)).isBetween(0.0013, 0.0018);
        assertThat(simpson(many, 0.05) - many.auc(5)).isBetween(0.0013, 0.0018);
        assertThat(simpson(many, 0.10)).isCloseTo(many.auc(10), within(1e-4));
    }

    @Test
    void theCurveCountsTheFacesUpToEachError() {
        assertThat(THREE.ced(3, 12)).containsExactly(new CedPoint(0, 0), new CedPoint(6, 2 / 3.0), new CedPoint(12, 1));
        assertThat(THREE.ced(7, 12).get(1)).isEqualTo(new CedPoint(2, 1 / 3.0));
    }

    @Test
    void theOrderOfTheFacesDoesNotMatter() {
        assertThat(ErrorDistribution.of(List.of(5.0, 12.0, 2.0)))
                .isEqualTo(THREE)
                .hasSameHashCodeAs(THREE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesErrorsThatAreNone(double nme) {
        assertThatThrownBy(() -> ErrorDistribution.of(1, nme))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("(=" + nme + ")");
    }

    @Test
    void refusesWhatHasNoAnswer() {
        assertThatThrownBy(() -> ErrorDistribution.of()).isInstanceOf(MetricException.class);
        assertThatThrownBy(() -> THREE.auc(0))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("(=0.0)");
        assertThatThrownBy(() -> THREE.failureRate(-8)).isInstanceOf(MetricException.class);
        assertThatThrownBy(() -> THREE.percentile(101)).isInstanceOf(MetricException.class);
        assertThatThrownBy(() -> THREE.ced(1, 10)).isInstanceOf(MetricException.class);
    }

    /** Errors spread evenly between 0.0137 and 6 per cent, off the grid of 0.01. */
    private static ErrorDistribution evenly(int count) {
        return ErrorDistribution.of(IntStream.range(0, count)
                .mapToDouble(i -> 0.0137 + 6.0 * i / count)
                .toArray());
    }

    /** Simpson's rule as scipy applies it to 1001, 702 or 502 points: for an even number, the mean of both trims. */
    private static double simpson(ErrorDistribution errors, double threshold) {
        double step = 1e-4;
        int points = (int) Math.ceil((threshold + step) / step);
        double[] shares = IntStream.range(0, points)
                .mapToDouble(i -> 1 - errors.failureRate(Math.max(1e-12, 100 * i * step)) / 100)
                .toArray();
        double sum = points % 2 == 1
                ? odd(shares, 0, points)
                : (odd(shares, 0, points - 1)
                                + (shares[points - 2] + shares[points - 1]) / 2
                                + odd(shares, 1, points)
                                + (shares[0] + shares[1]) / 2)
                        / 2;
        return sum * step / threshold;
    }

    private static double odd(double[] y, int from, int to) {
        return DoubleStream.iterate(from, i -> i < to, i -> i + 1)
                        .map(i -> y[(int) i] * (i == from || i == to - 1 ? 1 : (i - from) % 2 == 1 ? 4 : 2))
                        .sum()
                / 3;
    }
}
