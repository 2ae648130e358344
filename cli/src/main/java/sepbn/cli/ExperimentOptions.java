package sepbn.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sepbn.experiment.Experiment;
import sepbn.experiment.Experiments;
import sepbn.experiment.RunFolders;

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

    Experiments experiments() {
        return new Experiments(folder.orElse(EXPERIMENTS));
    }

    RunFolders runs() {
        return new RunFolders(runs);
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
            Experiments all = experiments();
            return new Chosen(all, all.named(name));
        }
        Path file = Path.of(name);
        Path beside = file.resolveSibling("");
        Experiments all = new Experiments(folder.orElse(beside));
        String stem = file.getFileName().toString();
        return new Chosen(all, all.named(stem.substring(0, stem.length() - ENDING.length())));
    }
}
