package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import sepbn.evaluate.Evaluation;
import sepbn.metric.ErrorDistribution;

/** What the template {@code report.mustache} reads: everything as text. */
record ReportPage(
        String title,
        String subtitle,
        List<Figure> figures,
        List<Chart.View> charts,
        LandmarkPlot landmarkPlot,
        List<Table> tables,
        boolean hasFaces,
        List<FaceGroup> faceGroups,
        List<Table> details,
        String configuration,
        boolean hasProvenance,
        List<Entry> provenance) {
    /** A number at the top of the page. */
    record Figure(String name, String value, String unit, String note, boolean main) {}

    record Entry(String name, String value) {}

    static ReportPage of(RunReportData data) {
        Evaluation best = data.best();
        // A single subset would say what the figures on top say.
        List<Table> tables = best.subsets().size() > 1 ? List.of(subsets(best, data.meanShape())) : List.of();
        List<Table> details = new ArrayList<>();
        if (!data.epochs().isEmpty()) {
            details.add(epochs(data.epochs()));
        }
        details.addAll(data.tables());
        return new ReportPage(
                data.title(),
                best.data() + ", protocol " + best.protocol() + ", " + Numbers.count(best.images()) + " faces",
                figures(data),
                ReportCharts.of(data).stream().map(Chart::view).toList(),
                LandmarkPlot.of(data),
                tables,
                data.faces(),
                data.faces() ? FaceGroup.worstAndBest(data) : List.of(),
                details,
                data.configuration(),
                !data.provenance().isEmpty(),
                data.provenance().entrySet().stream()
                        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static List<Figure> figures(RunReportData data) {
        ErrorDistribution errors = data.best().distribution();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("NME", Numbers.fixed(errors.mean(), 2), "%", "", true));
        figures.add(new Figure("FR@10", Numbers.fixed(errors.failureRate(10), 2), "%", "", false));
        figures.add(new Figure("AUC@10", Numbers.fixed(errors.auc(10), 3), "", "", false));
        figures.add(new Figure(
                "Mean shape NME", Numbers.fixed(data.meanShape().distribution().mean(), 2), "%", "the floor", false));
        figures.add(new Figure("Faces", Numbers.count(data.best().images()), "", "", false));
        figures.add(new Figure("Normaliser", data.best().normaliser(), "", "", false));
        if (!data.epochs().isEmpty()) {
            double seconds =
                    data.epochs().stream().mapToDouble(EpochRow::seconds).sum();
            double images = data.epochs().stream()
                    .mapToDouble(epoch -> epoch.seconds() * epoch.imagesPerSecond())
                    .sum();
            figures.add(new Figure(
                    "Training time",
                    Numbers.duration(seconds),
                    "",
                    data.epochs().size() + " epochs, " + Numbers.significant(images / seconds, 3) + " images/s",
                    false));
        }
        return figures;
    }

    private static Table subsets(Evaluation best, Evaluation meanShape) {
        List<List<String>> rows = new ArrayList<>();
        best.subsets()
                .forEach((name, errors) ->
                        rows.add(subset(name, errors, meanShape.subsets().get(name))));
        rows.add(subset("all", best.distribution(), meanShape.distribution()));
        return new Table("Subsets", List.of("subset", "faces", "NME %", "FR@10 %", "AUC@10", "mean shape NME %"), rows);
    }

    private static List<String> subset(String name, ErrorDistribution errors, ErrorDistribution floor) {
        return List.of(
                name,
                Numbers.count(errors.count()),
                Numbers.fixed(errors.mean(), 2),
                Numbers.fixed(errors.failureRate(10), 2),
                Numbers.fixed(errors.auc(10), 3),
                Numbers.fixed(floor.mean(), 2));
    }

    private static Table epochs(List<EpochRow> epochs) {
        return new Table(
                "Epochs",
                List.of("epoch", "learning rate", "τ", "loss", "NME %", "time", "images/s", "waiting %"),
                epochs.stream()
                        .map(epoch -> List.of(
                                String.valueOf(epoch.epoch()),
                                Numbers.significant(epoch.learningRate(), 3),
                                Numbers.significant(epoch.temperature(), 3),
                                Numbers.significant(epoch.loss(), 4),
                                epoch.nme().map(nme -> Numbers.fixed(nme, 2)).orElse("–"),
                                Numbers.duration(epoch.seconds()),
                                Numbers.significant(epoch.imagesPerSecond(), 3),
                                Numbers.fixed(100 * epoch.waiting(), 1)))
                        .toList());
    }
}
