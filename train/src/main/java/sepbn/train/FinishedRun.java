package sepbn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sepbn.evaluate.BranchScore;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
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
     * What a run came to.
     *
     * @param scores one for each validation set, or for each training set where there is none of those; at least one
     * @param validated false where the faces are those that the network was trained on
     * @param init what the network started from, as in {@link Manifest#init}
     */
    public record Result(List<BranchScore> scores, boolean validated, String init) {
        public Result {
            scores = List.copyOf(scores);
        }

        /** Of the first set, which the report shows faces of. */
        public BranchScore first() {
            return scores.get(0);
        }
    }

    /**
     * Scores the best checkpoint and the mean shape, and writes {@code report.html}.
     *
     * @param faces whether the report may show faces
     */
    public static Result report(RunFolder folder, boolean faces) {
        RunConfig config = folder.readConfig();
        BranchPlan plan = BranchPlan.open(config);
        boolean validated = !plan.validation().isEmpty();
        List<PlannedSet> sets = validated ? plan.validation() : plan.scorableTraining(config);
        try (TrainedModel model = TrainedModel.load(folder.best(), config.engine())) {
            Manifest manifest = model.manifest();
            List<BranchScore> scores = sets.stream()
                    .map(set -> BranchScore.of(
                            model, set.data(), set.branch(), config.training().evaluation(), EvaluationProgress.NONE))
                    .toList();
            BranchScore first = scores.get(0);
            RunReport.write(
                    folder.path(),
                    new RunReportData(
                            title(folder, first, validated),
                            ConfigReader.write(config),
                            folder.readMetrics().stream().map(FinishedRun::row).toList(),
                            first.evaluation(),
                            first.meanShape(),
                            sets.get(0).data(),
                            manifest.crop(),
                            provenance(manifest),
                            tables(manifest, scores),
                            faces));
            return new Result(scores, validated, manifest.init());
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
                nmes(metrics),
                metrics.seconds(),
                metrics.imagesPerSecond(),
                metrics.waiting());
    }

    private static Map<String, Double> nmes(EpochMetrics metrics) {
        Map<String, Double> nmes = new LinkedHashMap<>();
        metrics.branches()
                .ifPresent(branches ->
                        branches.forEach((name, branch) -> branch.nme().ifPresent(nme -> nmes.put(name, nme))));
        return nmes;
    }

    /** Says so where the score is no predictor's: the reader should not have to look further down for it. */
    private static String title(RunFolder folder, BranchScore score, boolean validated) {
        String run = "Run " + folder.path().toAbsolutePath().getFileName();
        String scored = score.bestOfMappings().isPresent() ? run + ", scored with the domain of each face given" : run;
        return validated ? scored : scored + ", scored on the faces that it was trained on";
    }

    private static List<Table> tables(Manifest manifest, List<BranchScore> scores) {
        List<Table> tables = new ArrayList<>();
        if (manifest.branches().size() > 1) {
            tables.add(branches(scores));
        }
        BranchScore first = scores.get(0);
        first.bestOfMappings().ifPresent(best -> tables.add(mappings(first.evaluation(), best)));
        tables.add(cost(manifest));
        return tables;
    }

    private static Table branches(List<BranchScore> scores) {
        return new Table(
                "Every branch that is scored",
                List.of("branch", "data", "faces", "normalised by", "NME %", "FR@10 %", "mean shape's NME %"),
                scores.stream().map(FinishedRun::row).toList());
    }

    private static List<String> row(BranchScore score) {
        Evaluation evaluation = score.evaluation();
        return List.of(
                score.branch().name(),
                evaluation.data(),
                "" + evaluation.images(),
                evaluation.normaliser(),
                String.format(Locale.ROOT, "%.2f", evaluation.distribution().mean()),
                String.format(Locale.ROOT, "%.2f", evaluation.distribution().failureRate(10)),
                String.format(
                        Locale.ROOT, "%.2f", score.meanShape().distribution().mean()));
    }

    private static Table mappings(Evaluation given, Evaluation best) {
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
