package sepbn.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import sepbn.evaluate.BranchScore;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationReport;
import sepbn.evaluate.EvaluationSettings;
import sepbn.image.ImageWriter;
import sepbn.json.Formats;
import sepbn.weights.StoredModel;

/** Scores a model on a data set. */
@Command(
        name = "evaluate",
        description = {
            "Scores every branch of a model that a data set can score: those of its landmarks, and those that an exact"
                    + " mapping leads to.",
            "NME and FR@10 are in per cent, AUC@10 lies between 0 and 1. The mean shape of the training set, which"
                    + " never looks at the picture, is the floor to beat."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn evaluate runs/300w-sepbn --data 300w:/data/300w#common",
            "  sepbn evaluate best.safetensors --data 300w:/data/300w#full --normaliser inter-pupil --json",
            "  sepbn evaluate face.onnx --data coco:labels,protocol=mine.yaml --faces faces.png"
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
            names = "--branch",
            paramLabel = "NAME",
            description = "A branch to score; without it all that the data set can score. May be repeated.")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--normaliser",
            paramLabel = "N",
            description = "What errors are divided by, such as inter-pupil; without it, the protocol's usual one.")
    private Optional<String> normaliser = Optional.empty();

    @Option(
            names = "--mirror",
            description = "Score the mean of the answers for each crop and for its mirror image, which predict gives.")
    private boolean mirror;

    @Option(
            names = "--faces",
            paramLabel = "FILE.png",
            description = "Draw 40 faces, from the best to the worst, with the first branch's answers over the labels.")
    private Optional<Path> faces = Optional.empty();

    @Option(
            names = "--json",
            description = "Print one JSON object: the first branch's figures, and under branches those of each.")
    private boolean json;

    @Mixin
    private EngineOptions engine;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        faces.ifPresent(EvaluateCommand::requirePng);
        try (StoredModel trained = model.file().load(engine.settings())) {
            DataSet set = DataSets.open(data);
            List<BranchScore> scores = evaluate(mirror ? trained.mirrored() : trained, set);
            Map<String, EvaluationReport> reports = new LinkedHashMap<>();
            scores.forEach(score -> reports.put(score.branch().name(), report(score, trained)));
            faces.ifPresent(file -> draw(file, set, scores.get(0).evaluation()));
            if (json) {
                console.out().println(Json.line(tree(reports)));
            } else {
                reports.forEach((branch, report) -> print(branch, report, reports.size() > 1));
                console.out().println("init: " + trained.manifest().init());
            }
        }
        return ExitCode.OK.code();
    }

    private List<BranchScore> evaluate(StoredModel trained, DataSet set) {
        EvaluationSettings defaults = EvaluationSettings.defaults();
        EvaluationSettings settings = normaliser.map(defaults::withNormaliser).orElse(defaults);
        try (ProgressLine line = ProgressLine.start(console, "evaluating", "faces", set.size(), 0)) {
            return BranchScore.all(trained, set, branches, settings, (done, total) -> line.reach(done));
        }
    }

    private static EvaluationReport report(BranchScore score, StoredModel trained) {
        return EvaluationReport.of(
                score.evaluation(),
                score.meanShape(),
                score.bestOfMappings(),
                trained.manifest().init());
    }

    private static void requirePng(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new CliException("--faces (=" + file + ") must end in .png");
        }
    }

    private static void draw(Path file, DataSet set, Evaluation evaluation) {
        boolean own = evaluation.protocol().equals(set.protocol().name());
        DataSet shown = own ? set : DataSets.as(set, evaluation.protocol());
        ImageWriter.writePng(new ScoredFaces(shown, evaluation).sheet(), file);
    }

    private static ObjectNode tree(Map<String, EvaluationReport> reports) {
        ObjectNode tree = Formats.json().valueToTree(reports.values().iterator().next());
        tree.set("branches", Formats.json().valueToTree(reports));
        return tree;
    }

    private void print(String branch, EvaluationReport report, boolean named) {
        if (named) {
            console.out().println("branch " + branch);
        }
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
