package sepbn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.MeanShapeModel;
import sepbn.evaluate.report.EpochRow;
import sepbn.evaluate.report.RunReport;
import sepbn.evaluate.report.RunReportData;
import sepbn.evaluate.report.Table;
import sepbn.network.CostCounter;
import sepbn.weights.Manifest;

/** What a run came to: its best checkpoint scored on the validation set, and the report of it. */
public final class FinishedRun {
    private FinishedRun() {}

    /**
     * The evaluations of the best checkpoint and of the mean shape.
     *
     * @param bestOfBranches as in {@link Scoring.Scores}
     * @param init what the network started from, as in {@link Manifest#init}
     */
    public record Result(Evaluation best, Evaluation meanShape, Optional<Evaluation> bestOfBranches, String init) {}

    /**
     * Scores the best checkpoint and the mean shape, and writes {@code report.html}.
     *
     * @param faces whether the report may show faces
     */
    public static Result report(RunFolder folder, boolean faces) {
        RunConfig config = folder.readConfig();
        DataSet data = DataSets.open(config.data().validation());
        try (TrainedModel model = TrainedModel.load(folder.best(), config.engine())) {
            Manifest manifest = model.manifest();
            MeanShapeModel meanShape = new MeanShapeModel(
                    data.protocol(),
                    manifest.meanShapes().get(data.protocol().name()),
                    manifest.network().inputSize());
            Scoring.Scores scores = model.scoring()
                    .score(
                            data,
                            manifest.crop(),
                            config.training().evaluation(),
                            List.of(meanShape),
                            EvaluationProgress.NONE);
            RunReport.write(
                    folder.path(),
                    new RunReportData(
                            title(folder, scores),
                            ConfigReader.write(config),
                            folder.readMetrics().stream().map(FinishedRun::row).toList(),
                            scores.evaluation(),
                            scores.others().get(0),
                            data,
                            manifest.crop(),
                            provenance(manifest),
                            tables(manifest, scores),
                            faces));
            return new Result(scores.evaluation(), scores.others().get(0), scores.bestOfBranches(), manifest.init());
        }
    }

    private static Map<String, String> provenance(Manifest manifest) {
        Map<String, String> entries = new LinkedHashMap<>(manifest.provenance());
        entries.put("temperature", "" + manifest.temperature());
        entries.put("crop", manifest.crop().describe());
        return entries;
    }

    private static EpochRow row(EpochMetrics metrics) {
        return new EpochRow(
                metrics.epoch(),
                metrics.learningRate(),
                metrics.temperature(),
                metrics.loss(),
                metrics.nme(),
                metrics.seconds(),
                metrics.imagesPerSecond(),
                metrics.waiting());
    }

    /** Says so where the score is no predictor's: the reader should not have to look further down for it. */
    private static String title(RunFolder folder, Scoring.Scores scores) {
        String run = "Run " + folder.path().toAbsolutePath().getFileName();
        return scores.bestOfBranches().isPresent() ? run + ", scored with the domain of each face given" : run;
    }

    private static List<Table> tables(Manifest manifest, Scoring.Scores scores) {
        List<Table> tables = new ArrayList<>();
        scores.bestOfBranches().ifPresent(best -> tables.add(branches(scores.evaluation(), best)));
        tables.add(cost(manifest));
        return tables;
    }

    private static Table branches(Evaluation given, Evaluation best) {
        return new Table(
                "Brute-force SepBN: both ways to choose a branch look at the true landmarks",
                List.of("branch", "NME %", "FR@10 %"),
                List.of(row("of the face's domain, given", given), row("best of K, as in Table II", best)));
    }

    private static List<String> row(String choice, Evaluation evaluation) {
        return List.of(
                choice,
                String.format(Locale.ROOT, "%.2f", evaluation.distribution().mean()),
                String.format(Locale.ROOT, "%.2f", evaluation.distribution().failureRate(10)));
    }

    private static Table cost(Manifest manifest) {
        CostCounter.Cost cost = CostCounter.count(manifest.buildNetwork());
        List<List<String>> rows = new ArrayList<>();
        cost.layers()
                .forEach(layer -> rows.add(List.of(
                        layer.name(),
                        layer.kind(),
                        layer.output().toString(),
                        String.format(Locale.ROOT, "%,d", layer.parameters()),
                        String.format(Locale.ROOT, "%,d", layer.macs()))));
        rows.add(List.of(
                "total",
                "",
                "",
                String.format(Locale.ROOT, "%,d", cost.parameters()),
                String.format(Locale.ROOT, "%,d", cost.macs())));
        return new Table("Cost for one crop", List.of("layer", "kind", "output", "parameters", "MACs"), rows);
    }
}
