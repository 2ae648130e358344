package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.util.List;
import java.util.stream.Collectors;
import sepbn.train.RunFolder;

/** The runs of which only records are there: they are done and count in searches and reports, but nothing can start from them. */
record RecordedRuns(Experiments experiments, RunFolders folders, RunSettings settings) {
    boolean contains(RunId id) {
        return RunRecord.isIn(folders.folder(id));
    }

    /** What became of a recorded run. */
    Outcome outcome(RunId id) {
        RunFolder folder = folders.folder(id);
        List<String> changed = settings.changedSince(id);
        require(
                changed.isEmpty(),
                folder.path() + " is the record of a run that was made otherwise than asked for now ("
                        + String.join(", ", changed) + "); remove the folder to train it anew");
        experiments
                .from(id)
                .ifPresent(
                        from -> RunMaker.requireSameStart(folders.folder(from).last(), folder));
        return folders.state(id).kind() == RunState.Kind.DIVERGED ? Outcome.DIVERGED : Outcome.RECORDED;
    }

    /**
     * Whether what is still to be trained has the weights that it starts from.
     *
     * @param order all trainings that are wanted
     */
    void requireStarts(List<RunId> order) {
        String lacking = order.stream()
                .filter(id -> !over(id))
                .flatMap(id -> experiments.from(id).stream())
                .filter(from -> contains(from) && folders.state(from).kind() != RunState.Kind.DIVERGED)
                .distinct()
                .map(id -> folders.folder(id).path().toString())
                .collect(Collectors.joining(" "));
        require(
                lacking.isEmpty(),
                "trainings must start from weights, but of what they start from only records are there; remove these folders to"
                        + " train it anew: " + lacking);
    }

    private boolean over(RunId id) {
        RunState state = folders.state(id);
        return contains(id) || state.kind() == RunState.Kind.DIVERGED || state.complete(folders.folder(id));
    }
}
