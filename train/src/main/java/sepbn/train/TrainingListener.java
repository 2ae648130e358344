package sepbn.train;

import sepbn.weights.PretrainedReport;

/** Is told how a run goes on, in the thread that trains. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** The network starts from a file of weights; told once, before {@link #started}, and not when a run is resumed. */
    default void initialized(PretrainedReport report) {}

    /** The data sets are open; {@code startEpoch} counts from 0 and is above it when the run is resumed. */
    default void started(RunConfig config, int trainingImages, int validationImages, int startEpoch) {}

    /** A step is done; {@code epoch} and {@code step} count from 1. */
    default void stepFinished(int epoch, int epochs, int step, int steps, double loss) {}

    /** An epoch is done and scored. */
    default void epochFinished(EpochMetrics metrics, int epochs) {}
}
