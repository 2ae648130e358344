package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import sepbn.geometry.Point;
import sepbn.metric.ErrorDistribution;

/** The curves of a run. */
final class ReportCharts {
    private static final int CED_POINTS = 101;
    /** The NMEs, in per cent, at which the cumulative curve may end. */
    private static final double[] CED_ENDS = {10, 20, 50, 100};

    private ReportCharts() {}

    static List<Chart> of(RunReportData data) {
        List<Chart> charts = new ArrayList<>();
        if (!data.epochs().isEmpty()) {
            charts.add(nme(data));
            charts.add(perEpoch(data.epochs(), "Training loss", "loss", EpochRow::loss, Axis::around));
        }
        charts.add(cumulative(data.best().distribution(), data.meanShape().distribution()));
        if (!data.epochs().isEmpty()) {
            charts.add(
                    perEpoch(data.epochs(), "Learning rate", "learning rate", EpochRow::learningRate, Axis::fromZero));
            if (data.epochs().stream()
                            .mapToDouble(EpochRow::temperature)
                            .distinct()
                            .count()
                    > 1) {
                charts.add(perEpoch(
                        data.epochs(), "Temperature of the attention", "τ", EpochRow::temperature, Axis::fromZero));
            }
        }
        return charts;
    }

    private static Chart nme(RunReportData data) {
        double floor = data.meanShape().distribution().mean();
        DoubleStream values = data.epochs().stream().mapToDouble(EpochRow::nme);
        String note = data.epochs().stream()
                .filter(epoch -> Double.isFinite(epoch.nme()))
                .min(Comparator.comparingDouble(EpochRow::nme))
                .map(best -> "lowest in epoch " + best.epoch() + ": " + Numbers.percent(best.nme()))
                .orElse("");
        return new Chart(
                "Validation NME",
                note,
                "epoch",
                "NME %",
                epochAxis(data.epochs()),
                Axis.around(DoubleStream.concat(values, DoubleStream.of(floor))),
                List.of(series(data.epochs(), "network", EpochRow::nme)),
                List.of(new Level("mean shape", "floor", floor)));
    }

    private static Chart perEpoch(
            List<EpochRow> epochs,
            String title,
            String label,
            ToDoubleFunction<EpochRow> value,
            Function<DoubleStream, Axis> axis) {
        return new Chart(
                title,
                "",
                "epoch",
                "",
                epochAxis(epochs),
                axis.apply(epochs.stream().mapToDouble(value)),
                List.of(series(epochs, label, value)),
                List.of());
    }

    private static Chart cumulative(ErrorDistribution network, ErrorDistribution meanShape) {
        double end = CED_ENDS[CED_ENDS.length - 1];
        for (int i = CED_ENDS.length - 1; i >= 0; i--) {
            end = network.failureRate(CED_ENDS[i]) <= 25 ? CED_ENDS[i] : end;
        }
        return new Chart(
                "Cumulative errors",
                "share of the faces with an NME of at most the value below",
                "NME %",
                "faces %",
                Axis.linear(0, end),
                Axis.linear(0, 100),
                List.of(
                        new Series("network", "main", share(network, end), false),
                        new Series("mean shape", "floor", share(meanShape, end), false)),
                List.of());
    }

    private static List<Point> share(ErrorDistribution errors, double end) {
        return errors.ced(CED_POINTS, end).stream()
                .map(point -> new Point(point.nme(), 100 * point.share()))
                .toList();
    }

    private static Axis epochAxis(List<EpochRow> epochs) {
        return Axis.ofCounts(
                epochs.get(0).epoch(), epochs.get(epochs.size() - 1).epoch());
    }

    private static Series series(List<EpochRow> epochs, String name, ToDoubleFunction<EpochRow> value) {
        return new Series(
                name,
                "main",
                epochs.stream()
                        .map(epoch -> new Point(epoch.epoch(), value.applyAsDouble(epoch)))
                        .toList(),
                true);
    }
}
