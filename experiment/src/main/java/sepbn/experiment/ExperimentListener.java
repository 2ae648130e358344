package sepbn.experiment;

import sepbn.train.TrainingListener;

/** Is told how an experiment goes on, in the thread that trains. */
public interface ExperimentListener {
    /** Hears nothing. */
    ExperimentListener NONE = new ExperimentListener() {};

    /** A training begins or goes on; the answer is told how. */
    default TrainingListener started(RunId id) {
        return TrainingListener.NONE;
    }

    /** Told once for each training that the experiment needs. */
    default void ended(RunId id, Outcome outcome, double seconds) {}

    /** Everything that is left waits for a folder that another process holds; told once for each wait. */
    default void waiting(RunId id) {}

    /**
     * Something can't be measured, since of the training only a record is there.
     *
     * @param what a table's or a figure's title
     */
    default void withoutWeights(RunId id, String what) {}

    /** The errors of a training on a table's faces are measured and kept. */
    default void scored(RunId id, String table, double seconds) {}

    /** What a figure needs is measured and kept. */
    default void drawn(String figure, double seconds) {}
}
