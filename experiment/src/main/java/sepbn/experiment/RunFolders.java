package sepbn.experiment;

import java.nio.file.Path;
import java.util.Optional;
import sepbn.train.RunFolder;

/**
 * Where the trainings of all experiments lie.
 *
 * @param root {@code EXPERIMENT/RUN/seedK} and {@code EXPERIMENT/RUN/choose/N} lie below it
 */
public record RunFolders(Path root) {
    /** Those that a variation makes: the runs of a budget lie apart, in a folder that no experiment can be called. */
    public RunFolders of(Variation variation) {
        return variation
                .budget()
                .map(budget -> new RunFolders(root.resolve("budget." + budget.name())))
                .orElse(this);
    }

    public RunFolder folder(RunId id) {
        return new RunFolder(id.folder(root));
    }

    public RunState state(RunId id) {
        return RunState.of(folder(id));
    }

    /**
     * The images that a network has seen.
     *
     * @param own those of the run
     * @param before those of the runs that it came from, in sum
     */
    public record Images(long own, long before) {
        public long sum() {
            return own + before;
        }
    }

    /** The images that a run's network sees; absent while a run of the chain has not finished an epoch. */
    public Optional<Images> images(Experiments experiments, RunId id) {
        Optional<Long> before = experiments
                .from(id)
                .map(from -> images(experiments, from).map(Images::sum))
                .orElse(Optional.of(0L));
        return before.flatMap(sum -> state(id).images().map(own -> new Images(own, sum)));
    }
}
