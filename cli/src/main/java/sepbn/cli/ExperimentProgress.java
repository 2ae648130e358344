package sepbn.cli;

import java.util.Locale;
import java.util.Optional;
import sepbn.experiment.ExperimentListener;
import sepbn.experiment.Outcome;
import sepbn.experiment.RunId;
import sepbn.train.TrainingListener;

/** A line for each training of an experiment, and the epochs between them where they are asked for. */
final class ExperimentProgress implements ExperimentListener, AutoCloseable {
    private final Console console;
    private final boolean epochs;
    private Optional<TrainingProgress> training = Optional.empty();

    /**
     * @param epochs whether to tell of them
     */
    ExperimentProgress(Console console, boolean epochs) {
        this.console = console;
        this.epochs = epochs;
    }

    @Override
    public TrainingListener started(RunId id) {
        if (!epochs) {
            return TrainingListener.NONE;
        }
        close();
        console.note(id + " begins");
        TrainingProgress progress = new TrainingProgress(console);
        training = Optional.of(progress);
        return progress;
    }

    @Override
    public void ended(RunId id, Outcome outcome, double seconds) {
        close();
        console.note(String.format(Locale.ROOT, "%s: %s, %.1f s", id, outcome.word(), seconds));
    }

    @Override
    public void waiting(RunId id) {
        console.note("waiting for another process, which works on " + id);
    }

    @Override
    public void withoutWeights(RunId id, String what) {
        console.note(id + ": not measured for " + what
                + ", since a record has no weights; remove its folder to train it anew");
    }

    @Override
    public void scored(RunId id, String table, double seconds) {
        console.note(String.format(Locale.ROOT, "%s: scored for %s, %.1f s", id, table, seconds));
    }

    @Override
    public void drawn(String figure, double seconds) {
        console.note(String.format(Locale.ROOT, "%s: measured, %.1f s", figure, seconds));
    }

    @Override
    public void close() {
        training.ifPresent(TrainingProgress::close);
        training = Optional.empty();
    }
}
