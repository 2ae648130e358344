package sepbn.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.train.RunFolder;

/**
 * Writes the runs of experiments as small records, from which reports can be made where the run folders are not. Among run folders a
 * record stands for the run that it is of.
 */
public final class Records {
    private Records() {}

    /**
     * Records every run that an experiment needs and that is done, or diverged, or a record itself.
     *
     * @param to the folder of all records, laid out as {@link RunFolders}
     * @return how many runs were recorded
     */
    public static int write(Experiments experiments, RunFolders from, RunFolders to, String name) {
        Experiment experiment = experiments.named(name);
        List<RunId> ids = new Plan(experiments)
                .order(experiment, experiment.file().seeds(), List.of()).stream()
                        .filter(id -> finished(from.state(id), from.folder(id)))
                        .toList();
        ids.forEach(id -> RunRecord.write(from.folder(id), to.folder(id), from.root()));
        new Plan(experiments)
                .figures(experiment, List.of()).stream()
                        .filter(figure ->
                                figure.run().isEmpty() && figure.known(from).isPresent())
                        .forEach(figure -> copy(figure.file(from), figure.file(to)));
        return ids.size();
    }

    private static boolean finished(RunState state, RunFolder folder) {
        return RunRecord.isIn(folder) || state.kind() == RunState.Kind.DIVERGED || state.complete(folder);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(Optional.ofNullable(to.getParent()).orElse(Path.of(".")));
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ExperimentException("record " + to + " can't be written: " + IoReason.of(e), e);
        }
    }
}
