package sepbn.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.evaluate.EvaluationReport;
import sepbn.evaluate.EvaluationSettings;
import sepbn.train.Scoring;
import sepbn.train.TrainedModel;

/** Scores a model on a data set. */
@Command(
        name = "evaluate",
        description = {
            "Scores a model on a data set.",
            "NME and FR@10 are in per cent, AUC@10 lies between 0 and 1. The mean shape of the training set, which"
                    + " never looks at the picture, is the floor to beat."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn evaluate runs/300w-sepbn --data 300w:/data/300w#common",
            "  sepbn evaluate best.safetensors --data 300w:/data/300w#full --normaliser inter-pupil --json"
        })
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelParameter model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The data set as FORMAT:FOLDER[#SPLIT], such as 300w:/data/300w#common.")
    private DataSetReference data;

    @Option(
            names = "--normaliser",
            paramLabel = "N",
            description = "What errors are divided by, such as inter-pupil; without it, the protocol's usual one.")
    private Optional<String> normaliser = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private EngineOptions engine;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (TrainedModel trained = TrainedModel.load(model.path(), engine.settings())) {
            EvaluationReport report = evaluate(trained, DataSets.open(data));
            if (json) {
                console.out().println(report.json());
            } else {
                print(report);
            }
        }
        return ExitCode.OK.code();
    }

    private EvaluationReport evaluate(TrainedModel trained, DataSet faces) {
        EvaluationSettings defaults = EvaluationSettings.defaults();
        EvaluationSettings settings = normaliser.map(defaults::withNormaliser).orElse(defaults);
        try (ProgressLine line = ProgressLine.start(console, "evaluating", "faces", faces.size(), 0)) {
            Scoring.Scores scores = trained.scoring()
                    .score(
                            faces,
                            trained.manifest().crop(),
                            settings,
                            List.of(MeanShapes.of(trained.manifest(), faces.protocol())),
                            (done, total) -> line.reach(done));
            return EvaluationReport.of(
                    scores.evaluation(),
                    scores.others().get(0),
                    scores.bestOfBranches(),
                    trained.manifest().init());
        }
    }

    private void print(EvaluationReport report) {
        TextTable table = new TextTable("faces", "images", "NME %", "FR@10 %", "AUC@10");
        table.row("all", report.images() + "", two(report.nme()), two(report.fr10()), four(report.auc10()));
        for (Map.Entry<String, EvaluationReport.Subset> entry : report.subsets().entrySet()) {
            EvaluationReport.Subset subset = entry.getValue();
            table.row(
                    entry.getKey(), subset.images() + "", two(subset.nme()), two(subset.fr10()), four(subset.auc10()));
        }
        console.out().println(report.data() + ", " + report.protocol() + ", normalised by " + report.normaliser());
        console.out().print(table);
        report.bestOfBranches().ifPresent(this::printBranches);
        console.out().println("mean shape: NME " + two(report.meanShapeNme()) + " %");
        console.out().println("init: " + report.init());
    }

    private void printBranches(EvaluationReport.Subset best) {
        console.out()
                .println("brute-force SepBN: above, the branch of each face's domain, taken from its true landmarks;"
                        + " best of the branches for each face, as in Table II: NME " + two(best.nme()) + " %, FR@10 "
                        + two(best.fr10()) + " %. Neither is a predictor's score.");
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
