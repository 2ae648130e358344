package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sepbn.data.DataOption;
import sepbn.data.DataSetReference;
import sepbn.evaluate.BranchScore;
import sepbn.json.EnumNames;
import sepbn.train.Adaptation;
import sepbn.train.FinishedRun;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;

/** Makes a model for landmarks of the user's own from one that knows others. */
@Command(
        name = "adapt",
        description = {
            "Makes a model for landmarks of your own from one that knows others.",
            "Goes on from a model that was trained on faces of several protocols, with a branch for yours: a few dozen"
                    + " labelled images are enough, and minutes. Landmarks that the model does not know start as"
                    + " combinations of those that it knows. Where the model has a branch of your landmarks, that branch"
                    + " is trained on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn adapt --data coco:labels/annotations.json --protocol ears.yaml --out runs/ears",
            "  sepbn adapt --from runs/stage1 --data coco:labels/annotations.json --protocol ears.yaml --out runs/ears",
            "  sepbn predict runs/ears photo.jpg --draw drawn"
        })
final class AdaptCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "The model to go on from: a checkpoint, or a run folder, which stands for its best checkpoint;"
                            + " without it, the one that comes with sepbn.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The labelled faces as FORMAT:FOLDER[#SPLIT].")
    private DataSetReference data;

    @Option(
            names = "--protocol",
            paramLabel = "FILE.yaml",
            description =
                    "What the landmarks mean, where it is no built-in protocol: short for SET,protocol=FILE.yaml.")
    private Optional<String> protocol = Optional.empty();

    @Option(
            names = "--validation",
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "Other labelled faces, to score with; without them the last epoch is the model.")
    private Optional<DataSetReference> validation = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "BRANCH",
            description = "The model's branch to go on from, where several have your landmarks.")
    private Optional<String> keep = Optional.empty();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "The name of your branch; without it, the kept one's or the protocol's.")
    private Optional<String> branch = Optional.empty();

    @Option(
            names = "--freeze",
            negatable = true,
            description =
                    "Leave the backbone as it is, so that the model's other branches stay right, and write a file with"
                            + " all of them; or train it too. Without either: leave it where new landmarks combine known ones, train it else.")
    private Optional<Boolean> freeze = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "RUN", description = "The run folder.")
    private Path out = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces one key of the recipe, such as training.epochs=20. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--resume", description = "Go on with the run that the folder holds, if it holds one.")
    private boolean resume;

    AdaptCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        Adaptation adaptation = new Adaptation(
                from.map(ModelFile::new)
                        .orElseGet(() -> ShippedModel.toGoOnFrom(console))
                        .checkpoint("adapting"),
                own(data),
                validation.map(this::own),
                keep,
                branch,
                freeze);
        RunConfig config = adaptation.config(overrides);
        RunFolder folder = new RunFolder(out);
        if (!new TrainingCall(console, interruption).run(config, folder, resume)) {
            return ExitCode.INTERRUPTED.code();
        }
        Optional<Path> whole = adaptation.writeAllBranches(folder);
        BranchScore score = FinishedRun.report(folder, true).first();
        console.out()
                .printf(
                        Locale.ROOT,
                        "NME %.2f %% (%s) on %s%s; the mean shape has %.2f %%%n",
                        score.evaluation().distribution().mean(),
                        score.evaluation().normaliser(),
                        score.evaluation().data(),
                        validation.isEmpty() ? ", the faces that it was trained on" : "",
                        score.meanShape().distribution().mean());
        whole.ifPresent(file -> console.out().println("all branches: " + file));
        console.out().println("model:  " + folder.best());
        console.out().println("report: " + folder.report());
        return ExitCode.OK.code();
    }

    /** The data set with the protocol that the option names. */
    private DataSetReference own(DataSetReference reference) {
        return protocol.map(file -> new DataSetReference(
                        reference.format(),
                        reference.folder() + "," + EnumNames.of(DataOption.PROTOCOL) + "=" + file,
                        reference.split()))
                .orElse(reference);
    }
}
