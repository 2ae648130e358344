package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.train.RunFolder;

/** The runs of which only records are there: they are done and count in searches and reports, but nothing can start from them. */
record RecordedRuns(Experiments experiments, RunFolders folders, RunSettings settings) {
    boolean contains(RunId id) {
        return RunRecord.isIn(folders.folder(id));
    }

    /** What became of a recorded run. */
    Outcome outcome(RunId id) {
        requireSettings(id); // once more: now the searches that it waited for have ended
        return diverged(id) ? Outcome.DIVERGED : Outcome.RECORDED;
    }

    /**
     * Whether all records are intact and of runs as the files say them, and what is still to be trained has the weights that it starts
     * from: said before anything is trained.
     *
     * @param order all trainings that are wanted
     */
    void requireUsable(List<RunId> order) {
        order.stream().filter(this::contains).forEach(id -> {
            RunRecord.check(folders.folder(id));
            requireSettings(id);
        });
        Set<RunId> lacking = new LinkedHashSet<>();
        order.stream().filter(id -> !started(id)).forEach(id -> addStarts(id, lacking));
        require(
                lacking.isEmpty(),
                "what these trainings start from is there only as records, without weights; remove these folders to train them anew: "
                        + lacking.stream()
                                .map(id -> folders.folder(id).path().toString())
                                .collect(Collectors.joining(", ")));
    }

    private void requireSettings(RunId id) {
        List<String> changed = settings.changedSince(id);
        require(
                changed.isEmpty(),
                folders.folder(id).path() + " is the record of a run that was made otherwise than asked for now ("
                        + String.join(", ", changed) + "); remove the folder to train it anew");
    }

    /** Also what a start that must be trained anew starts from. */
    private void addStarts(RunId id, Set<RunId> lacking) {
        Optional<RunId> from = experiments.from(id).filter(start -> contains(start) && !diverged(start));
        from.filter(lacking::add).ifPresent(start -> addStarts(start, lacking));
    }

    /** What has begun needs no start any more, and what diverged will not go on. */
    private boolean started(RunId id) {
        RunFolder folder = folders.folder(id);
        return contains(id) || Files.exists(folder.last()) || diverged(id);
    }

    private boolean diverged(RunId id) {
        return folders.state(id).kind() == RunState.Kind.DIVERGED;
    }
}
