package sepbn.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.evaluate.BranchScore;
import sepbn.evaluate.Comparison;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationSettings;
import sepbn.evaluate.PairedBootstrap;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.metric.ErrorDistribution;
import sepbn.train.ConfigReader;
import sepbn.train.RunFolder;
import sepbn.train.SetConfig;
import sepbn.weights.StoredModel;

/** Compares two models on the same faces. */
@Command(
        name = "compare",
        description = {
            "Compares two models, face by face, on the same faces.",
            "The difference is the mean over the faces of A's error minus B's, below 0 where A is better; its interval is a"
                    + " paired bootstrap over the faces, and does not know how much another seed would change."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn compare runs/sepbn runs/bn",
            "  sepbn compare runs/sepbn runs/bn --data 300w:/data/300w#full --csv faces.csv"
        })
final class CompareCommand implements Callable<Integer> {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "RUN_A",
            description = "A run folder, which stands for its best checkpoint, a checkpoint or an exported FILE.onnx.")
    private Path first;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "What A is compared with, in the same forms.")
    private Path second;

    @Option(
            names = "--data",
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The faces; without it, those of the first validation set of run folder A.")
    private Optional<DataSetReference> data = Optional.empty();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "The branch of both that is compared; without it, the first that the faces can score.")
    private Optional<String> branch = Optional.empty();

    @Option(
            names = "--normaliser",
            paramLabel = "N",
            description = "What errors are divided by; without it, the protocol's usual one.")
    private Optional<String> normaliser = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write each face's errors: the columns id, nme_a, nme_b and difference, in per cent.")
    private Optional<Path> csv = Optional.empty();

    @Mixin
    private EngineOptions engine;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DataSet faces = DataSets.open(data.orElseGet(this::validation));
        Evaluation one = evaluate(first, faces);
        Comparison comparison = Comparison.of(one, evaluate(second, faces));
        csv.ifPresent(file -> write(file, comparison));
        print(one, comparison);
        return ExitCode.OK.code();
    }

    private DataSetReference validation() {
        RunFolder folder = new RunFolder(first);
        List<SetConfig> sets = Files.isDirectory(first) && folder.begun()
                ? ConfigReader.read(folder.config(), List.of()).data().validation()
                : List.of();
        if (sets.isEmpty()) {
            throw new CliException(
                    first + " must be a run folder with a validation set, or --data must name the faces");
        }
        return sets.get(0).set();
    }

    private Evaluation evaluate(Path model, DataSet faces) {
        EvaluationSettings defaults = EvaluationSettings.defaults();
        EvaluationSettings settings = normaliser.map(defaults::withNormaliser).orElse(defaults);
        try (StoredModel loaded = new ModelFile(model).load(engine.settings());
                ProgressLine line = ProgressLine.start(console, "evaluating " + model, "faces", faces.size(), 0)) {
            return BranchScore.first(loaded, faces, branch, settings, (done, total) -> line.reach(done))
                    .evaluation();
        }
    }

    private void print(Evaluation one, Comparison comparison) {
        console.out().println(one.data() + ", " + one.protocol() + ", normalised by " + one.normaliser());
        TextTable table = new TextTable("run", "images", "NME %", "FR@10 %", "AUC@10");
        row(table, "A " + first, comparison.distribution());
        row(table, "B " + second, comparison.baselineDistribution());
        console.out().print(table);
        PairedBootstrap.Result result = comparison.difference();
        console.out()
                .println(format(
                        "A − B: %+.3f %% of NME, 95 %% interval %+.3f to %+.3f: %s",
                        result.difference(), result.low(), result.high(), verdict(result)));
        long independent = comparison.independent();
        if (independent < one.images()) {
            console.out().println("of " + independent + " persons or photographs, which the interval takes as wholes");
        }
        csv.ifPresent(file -> console.out().println("each face: " + file));
    }

    private static String verdict(PairedBootstrap.Result result) {
        if (result.high() < 0) {
            return "A is better";
        }
        return result.low() > 0 ? "B is better" : "these faces don't tell them apart";
    }

    private static void row(TextTable table, String name, ErrorDistribution errors) {
        table.row(
                name,
                "" + errors.count(),
                format("%.2f", errors.mean()),
                format("%.2f", errors.failureRate(10)),
                format("%.4f", errors.auc(10)));
    }

    private static void write(Path file, Comparison comparison) {
        try {
            AtomicFile.write(file, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(writer, CSV);
                printer.printRecord("id", "nme_a", "nme_b", "difference");
                for (String id : comparison.errors().keySet()) {
                    double own = comparison.errors().get(id);
                    double other = comparison.baseline().get(id);
                    printer.printRecord(id, "" + own, "" + other, "" + (own - other));
                }
                printer.flush();
            });
        } catch (IOException e) {
            throw new CliException("csv " + file + " can't be written: " + IoReason.of(e), e);
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
