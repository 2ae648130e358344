package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
            nme(data).ifPresent(charts::add);
            charts.addAll(branches(data.epochs()));
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

    /** Empty where no epoch was scored. */
    private static Optional<Chart> nme(RunReportData data) {
        List<EpochRow> scored =
                data.epochs().stream().filter(epoch -> epoch.nme().isPresent()).toList();
        if (scored.isEmpty()) {
            return Optional.empty();
        }
        if (scored.stream().anyMatch(epoch -> epoch.branches().size() > 1)) {
            // The faces of the report are those of one branch: its mean shape is no floor of the mean over several.
            return Optional.of(nme(scored, "Validation NME, the mean over the branches", ReportCharts::nme, List.of()));
        }
        double floor = data.meanShape().distribution().mean();
        return Optional.of(
                nme(scored, "Validation NME", ReportCharts::nme, List.of(new Level("mean shape", "floor", floor))));
    }

    private static double nme(EpochRow epoch) {
        return epoch.nme().orElseThrow();
    }

    /** One for each branch where there are several. */
    private static List<Chart> branches(List<EpochRow> epochs) {
        List<Chart> charts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.branches().keySet()));
        for (String name : names) {
            List<EpochRow> scored = epochs.stream()
                    .filter(epoch -> epoch.branches().containsKey(name))
                    .toList();
            charts.add(nme(
                    scored,
                    "Validation NME of branch " + name,
                    epoch -> epoch.branches().get(name),
                    List.of()));
        }
        return charts;
    }

    private static Chart nme(
            List<EpochRow> scored, String title, ToDoubleFunction<EpochRow> value, List<Level> levels) {
        DoubleStream values = scored.stream().mapToDouble(value);
        String note = scored.stream()
                .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
                .min(Comparator.comparingDouble(value))
                .map(best -> "lowest in epoch " + best.epoch() + ": " + Numbers.percent(value.applyAsDouble(best)))
                .orElse("");
        return new Chart(
                title,
                note,
                "epoch",
                "NME %",
                epochAxis(scored),
                Axis.around(DoubleStream.concat(values, levels.stream().mapToDouble(Level::value))),
                List.of(series(scored, "network", value)),
                levels);
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
