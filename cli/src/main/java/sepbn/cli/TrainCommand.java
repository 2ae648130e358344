package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.evaluate.BranchScore;
import sepbn.train.ConfigReader;
import sepbn.train.FinishedRun;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;

/** Trains a network. */
@Command(
        name = "train",
        description = {
            "Trains a network as CONFIG.yaml says.",
            "The run folder gets the configuration as used, metrics.jsonl, the checkpoints last and best, and"
                    + " report.html. Ctrl-C ends the run at the next step, with its checkpoint written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn train configs/300w-sepbn.yaml",
            "  sepbn train configs/300w-sepbn.yaml --set network.normalization=bn --out runs/bn",
            "  sepbn train configs/300w-sepbn.yaml --resume"
        })
final class TrainCommand implements Callable<Integer> {
    private static final Path RUNS = Path.of("runs");

    private final Console console;
    private final Interruption interruption;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The configuration; docs/formats.md lists its keys.")
    private Path configuration;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces one key of the configuration, such as training.epochs=20. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "RUN",
            description = "The run folder; without it, runs/ and the configuration's name.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resume", description = "Go on with the run that the folder holds, if it holds one.")
    private boolean resume;

    @Option(names = "--threads", paramLabel = "N", description = "Short for --set engine.threads=N.")
    private Optional<String> threads = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Short for --set engine.device=DEVICE: cpu or cuda.")
    private Optional<String> device = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description = "Short for --set engine.precision=PRECISION: fp32 or bf16.")
    private Optional<String> precision = Optional.empty();

    TrainCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        RunConfig config = ConfigReader.read(configuration, allOverrides());
        RunFolder folder = new RunFolder(out.orElseGet(this::defaultFolder));
        if (!new TrainingCall(console, interruption).run(config, folder, resume)) {
            return ExitCode.INTERRUPTED.code();
        }
        summarize(
                folder, FinishedRun.report(folder, true), config.data().train().size() > 1);
        return ExitCode.OK.code();
    }

    private List<String> allOverrides() {
        List<String> all = new ArrayList<>(overrides);
        threads.ifPresent(value -> all.add("engine.threads=" + value));
        device.ifPresent(value -> all.add("engine.device=" + value));
        precision.ifPresent(value -> all.add("engine.precision=" + value));
        return all;
    }

    private Path defaultFolder() {
        String name = configuration.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return RUNS.resolve(dot > 0 ? name.substring(0, dot) : name);
    }

    private void summarize(BranchScore score, boolean named, boolean validated) {
        String branch = named ? "branch " + score.branch().name() + ": " : "";
        String chosen = score.bestOfMappings().isPresent() ? ", the domain of each face given," : "";
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s%sNME %.2f %% (%s)%s on %s%s; the mean shape has %.2f %%%n",
                        branch,
                        validated ? "best " : "",
                        score.evaluation().distribution().mean(),
                        score.evaluation().normaliser(),
                        chosen,
                        score.evaluation().data(),
                        validated ? "" : ", the faces that it was trained on",
                        score.meanShape().distribution().mean());
        score.bestOfMappings().ifPresent(best -> console.out()
                .printf(
                        Locale.ROOT,
                        "best of the branches for each face, as in Table II: NME %.2f %%%n",
                        best.distribution().mean()));
    }

    private void summarize(RunFolder folder, FinishedRun.Result result, boolean named) {
        result.scores().forEach(score -> summarize(score, named, result.validated()));
        console.out().println("init:   " + result.init());
        console.out().println("model:  " + folder.best());
        console.out().println("report: " + folder.report());
    }
}
