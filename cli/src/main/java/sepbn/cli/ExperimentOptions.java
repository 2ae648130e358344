package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import sepbn.experiment.Budget;
import sepbn.experiment.Experiment;
import sepbn.experiment.Experiments;
import sepbn.experiment.Plan;
import sepbn.experiment.RunFolders;
import sepbn.experiment.Variation;

/** Where experiments and their runs lie. */
final class ExperimentOptions {
    private static final Path EXPERIMENTS = Path.of("experiments");
    private static final Path RUNS = Path.of("runs", "experiments");
    private static final String ENDING = ".yaml";

    @Option(
            names = "--experiments",
            paramLabel = "DIR",
            description = "The folder of the experiments' files; without it, experiments.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "The folder of all run folders; without it, runs/experiments.")
    private Path runs = RUNS;

    @Option(
            names = "--budget",
            paramLabel = "NAME",
            description =
                    "Scale every run down as the file budgets/NAME.yaml beside the experiments says, such as tiny,"
                            + " which needs no data. Its runs lie apart from the full ones.")
    private Optional<String> budget = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "ROLE=SET",
            description = "Let a set play a role, such as main=300w:/data/300w, whose parts #fit and #hold are used; or"
                    + " ROLE.train=SET and ROLE.test=SET. Give another --runs with it. May be repeated.")
    private List<String> data = new ArrayList<>();

    Experiments experiments() {
        return experiments(folder.orElse(EXPERIMENTS));
    }

    /** Those under a budget that a file names, where the command line names none. */
    Experiments experiments(Optional<String> named) {
        return experiments(folder.orElse(EXPERIMENTS), budget.or(() -> named));
    }

    private Experiments experiments(Path all) {
        return experiments(all, budget);
    }

    private Experiments experiments(Path all, Optional<String> scale) {
        return new Experiments(all, Variation.of(scale.map(name -> Experiments.budget(all, name)), data));
    }

    /** The run folders of these experiments. */
    RunFolders runs(Experiments experiments) {
        return new RunFolders(runs).of(experiments.variation());
    }

    /** An experiment, with those beside it. */
    record Chosen(Experiments experiments, Experiment experiment) {}

    /**
     * The experiment that a user names.
     *
     * @param name its name, or the path of its file
     */
    Chosen choose(String name) {
        if (!name.endsWith(ENDING)) {
            return chosen(experiments(), name);
        }
        Path file = Path.of(name);
        Path beside = file.resolveSibling("");
        Experiments all = experiments(folder.orElse(beside));
        String stem = file.getFileName().toString();
        return chosen(all, stem.substring(0, stem.length() - ENDING.length()));
    }

    private static Chosen chosen(Experiments all, String name) {
        Experiment experiment = all.named(name);
        if (!all.variation().sets().isEmpty() && experiment.file().sets().isEmpty()) {
            throw new CliException("--data (=" + all.variation().sets().keySet() + ") must give roles, and experiment "
                    + name + " has none; leave it out, or change the sets in " + experiment.path());
        }
        if (experiment.file().sets().isEmpty()
                && !all.variation().sets(Map.of()).isEmpty()
                && startsFromRoles(all, experiment)) {
            throw new CliException(
                    "--budget (=" + all.variation().budget().map(Budget::name).orElse("")
                            + ") must put its sets everywhere, but experiment " + name
                            + " names sets of its own beside runs whose sets play roles; leave it out");
        }
        return new Chosen(all, experiment);
    }

    private static boolean startsFromRoles(Experiments all, Experiment experiment) {
        return new Plan(all)
                .order(experiment, 1, List.of()).stream()
                        .anyMatch(id ->
                                all.named(id.name().experiment()).file().sets().isPresent());
    }
}
