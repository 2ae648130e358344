package sepbn.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Point;

class AxisTest {
    @Test
    void aCurveOfOneValueStandsInTheMiddle() {
        CurveChart chart = new CurveChart("T", "", "x", "y", Map.of("one", List.of(new Point(3, 0.5))), true);

        assertThat(chart.view().title()).isEqualTo("T");
    }

    @Test
    void placesValuesBetweenItsEnds() {
        Axis axis = Axis.linear(2, 10);
        assertThat(axis.position(2)).isEqualTo(0);
        assertThat(axis.position(4)).isEqualTo(0.25);
        assertThat(axis.position(10)).isEqualTo(1);
        assertThat(axis.contains(10.1)).isFalse();
    }

    @Test
    void equalRatiosAreEqualLengthsOnALogarithmicAxis() {
        Axis axis = new Axis(1, 100, true);
        assertThat(axis.position(10)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void ticksAreRound() {
        assertThat(Axis.linear(0, 10).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(Axis.linear(1, 60).ticks()).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0);
        assertThat(new Axis(0.9, 30, true).ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0);
        assertThat(new Axis(0.5, 2e5, true).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 1e4, 1e5);
    }

    @Test
    void wideSpreadIsLogarithmicAndNarrowIsLinear() {
        assertThat(Axis.around(DoubleStream.of(1, 30)).logarithmic()).isTrue();
        assertThat(Axis.around(DoubleStream.of(20, 30)).logarithmic()).isFalse();
        assertThat(Axis.around(DoubleStream.of(0, 30)).logarithmic()).isFalse();
    }

    @Test
    void holdsEveryFiniteValueAndIgnoresTheOthers() {
        Axis axis = Axis.around(DoubleStream.of(Double.NaN, 3, Double.POSITIVE_INFINITY, 5));
        assertThat(axis.contains(3)).isTrue();
        assertThat(axis.contains(5)).isTrue();
        assertThat(axis.high()).isLessThan(6);
        assertThat(Axis.around(DoubleStream.of(4)).contains(4)).isTrue();
        assertThat(Axis.around(DoubleStream.of(Double.NaN)).ticks()).isNotEmpty();
        assertThat(Axis.ofCounts(1, 1).contains(1)).isTrue();
    }

    @Test
    void startsAtZeroWhereAsked() {
        Axis axis = Axis.fromZero(DoubleStream.of(1e-10, Double.NaN, 0.01));
        assertThat(axis.low()).isZero();
        assertThat(axis.contains(0.01)).isTrue();
        assertThat(Axis.fromZero(DoubleStream.empty()).high()).isEqualTo(1);
    }

    @Test
    void anAxisWithoutLengthIsRefused() {
        assertThatThrownBy(() -> Axis.linear(3, 3)).isInstanceOf(ReportException.class);
        assertThatThrownBy(() -> new Axis(0, 3, true))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("above 0");
    }
}
