package sepbn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.Evaluator;
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
     * Scores the best checkpoint and the mean shape, and writes {@code report.html}.
     *
     * @param faces whether the report may show faces
     * @return the evaluation of the best checkpoint, then that of the mean shape
     */
    public static List<Evaluation> report(RunFolder folder, boolean faces) {
        RunConfig config = folder.readConfig();
        DataSet data = DataSets.open(config.data().validation());
        try (TrainedModel model = TrainedModel.load(folder.best(), config.engine())) {
            Manifest manifest = model.manifest();
            MeanShapeModel meanShape = new MeanShapeModel(
                    data.protocol(),
                    manifest.meanShapes().get(data.protocol().name()),
                    manifest.network().inputSize());
            List<Evaluation> evaluations = Evaluator.evaluate(
                    List.of(model.network(), meanShape),
                    data,
                    manifest.crop(),
                    config.training().evaluation(),
                    EvaluationProgress.NONE);
            RunReport.write(
                    folder.path(),
                    new RunReportData(
                            "Run " + folder.path().toAbsolutePath().getFileName(),
                            ConfigReader.write(config),
                            folder.readMetrics().stream().map(FinishedRun::row).toList(),
                            evaluations.get(0),
                            evaluations.get(1),
                            data,
                            manifest.crop(),
                            provenance(manifest),
                            List.of(cost(manifest)),
                            faces));
            return evaluations;
        }
    }

    private static Map<String, String> provenance(Manifest manifest) {
        Map<String, String> entries = new LinkedHashMap<>(manifest.provenance());
        entries.put("temperature", "" + manifest.temperature());
        entries.put("crop", manifest.crop().box() + " x " + manifest.crop().enlargement());
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
