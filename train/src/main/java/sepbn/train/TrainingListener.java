package sepbn.train;

import java.nio.file.Path;
import sepbn.weights.PretrainedReport;

/** Is told how a run goes on, in the thread that trains. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** The network starts from a file of weights; told once, before {@link #started}, and not when a run is resumed. */
    default void initialized(PretrainedReport report) {}

    /** The data sets are open; {@code startEpoch} counts from 0 and is above it when the run is resumed. */
    default void started(RunConfig config, int trainingImages, int validationImages, int startEpoch) {}

    /** Another run builds the file of the crop cache; this one waits for it. */
    default void cacheAwaited(Path file) {}

    /** Of the images that go into a file of the crop cache, {@code done} are in; first told with 0. */
    default void caching(Path file, int done, int total) {}

    /** A step is done; {@code epoch} and {@code step} count from 1. */
    default void stepFinished(int epoch, int epochs, int step, int steps, double loss) {}

    /** An epoch is done and scored. */
    default void epochFinished(EpochMetrics metrics, int epochs) {}
}
