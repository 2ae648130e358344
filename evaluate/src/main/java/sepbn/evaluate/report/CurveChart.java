package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import sepbn.geometry.Point;
import sepbn.metric.ErrorDistribution;

/**
 * Several curves over one axis. Here a {@link Point} is a pair of values of the chart's axes.
 *
 * @param note a sentence under the title, may be empty
 * @param curves by name, in the order of the legend
 * @param dots whether each pair shows as a dot
 */
public record CurveChart(
        String title, String note, String xLabel, String yLabel, Map<String, List<Point>> curves, boolean dots) {
    /** So many colours the page has, as {@code c0} … {@code c7}. */
    private static final int COLOURS = 8;

    private static final int CED_POINTS = 101;
    private static final double CED_END = 10;

    public CurveChart {
        Map<String, List<Point>> copy = new LinkedHashMap<>();
        curves.forEach((name, pairs) -> copy.put(name, List.copyOf(pairs)));
        curves = Collections.unmodifiableMap(copy);
    }

    /** The cumulative errors of several methods up to an NME of 10 %, or of 20, 50 or 100 % where most faces are above. */
    public static CurveChart cumulative(String title, Map<String, ErrorDistribution> errors) {
        double best = errors.values().stream()
                .mapToDouble(ErrorDistribution::median)
                .min()
                .orElse(0);
        double end = DoubleStream.of(CED_END, 20, 50)
                .filter(candidate -> best <= candidate / 2)
                .findFirst()
                .orElse(100);
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        errors.forEach((name, distribution) -> curves.put(
                name,
                distribution.ced(CED_POINTS, end).stream()
                        .map(point -> new Point(point.nme(), 100 * point.share()))
                        .toList()));
        return new CurveChart(
                title, "share of the faces with an NME of at most the value below", "NME %", "faces %", curves, false);
    }

    Chart.View view() {
        List<Series> series = new ArrayList<>();
        curves.forEach((name, pairs) -> series.add(new Series(name, "c" + series.size() % COLOURS, pairs, dots)));
        return new Chart(title, note, xLabel, yLabel, xAxis(), yAxis(), series, List.of()).view();
    }

    private Axis xAxis() {
        double[] xs = values(true);
        double low = DoubleStream.of(xs).min().orElse(0);
        double high = DoubleStream.of(xs).max().orElse(1);
        // A single value stands in the middle.
        return low < high ? Axis.linear(low, high) : Axis.linear(low - 0.5, high + 0.5);
    }

    private Axis yAxis() {
        double[] ys = values(false);
        double low = DoubleStream.of(ys).min().orElse(0);
        double high = DoubleStream.of(ys).max().orElse(1);
        return Axis.linear(Math.min(0, low), Math.max(high, low < 0 ? 1e-9 : low + 1e-9));
    }

    private double[] values(boolean horizontal) {
        return curves.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> horizontal ? point.x() : point.y())
                .filter(Double::isFinite)
                .toArray();
    }
}
