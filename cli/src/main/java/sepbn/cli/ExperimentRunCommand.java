package sepbn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.experiment.ExperimentRunner;
import sepbn.experiment.Outcome;

/** Makes what an experiment lacks. */
@Command(
        name = "run",
        description = {
            "Trains what an experiment lacks, in the order of its dependencies, and scores its tables.",
            "What is done is not done again, what was cut off goes on, and a training that diverges is noted and left. Two"
                    + " processes may run the same experiment at once. Ctrl-C ends at the next step, with the checkpoint"
                    + " written; the same command goes on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn experiment run table-IV --budget tiny",
            "  sepbn experiment run table-VII --seeds 1 --data main=300w:/data/300w --runs /scratch/runs",
            "  sepbn experiment run small-set --only scratch --seeds 1",
            "  sepbn experiment run small-set --set training.epochs=1 --runs /tmp/smoke"
        })
final class ExperimentRunCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Parameters(paramLabel = "NAME", description = "An experiment's name, or the path of its YAML file.")
    private String name;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Make the runs for the first N seeds, not for all that the file asks for.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "RUN",
            split = ",",
            description = "Make these runs and what they need, not all; commas between them.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces one key of every training's configuration; give another --runs with it. May be"
                    + " repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--score-only",
            description = "Train nothing: score and draw what the trainings that are done allow.")
    private boolean scoreOnly;

    @Option(names = "--progress", description = "Show each training's epochs, not only how it ended.")
    private boolean progress;

    @Mixin
    private ExperimentOptions options;

    ExperimentRunCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        ExperimentOptions.Chosen chosen = options.choose(name);
        ExperimentRunner.Result result;
        try (ExperimentProgress told = new ExperimentProgress(console, progress)) {
            ExperimentRunner runner = new ExperimentRunner(
                    chosen.experiments(), options.runs(chosen.experiments()), overrides, told, interruption.listen());
            int count = seeds.orElse(chosen.experiment().file().seeds());
            result = scoreOnly
                    ? runner.score(chosen.experiment(), count, only)
                    : runner.run(chosen.experiment(), count, only);
        }
        if (!result.finished()) {
            console.note("stopped; the same command goes on from here");
            return ExitCode.INTERRUPTED.code();
        }
        boolean failed = result.outcomes().containsValue(Outcome.DIVERGED)
                || result.outcomes().containsValue(Outcome.SKIPPED)
                || result.withoutWeights() > 0;
        return (failed ? ExitCode.PARTIAL : ExitCode.OK).code();
    }
}
