package sepbn.experiment;

import java.util.ArrayList;
import java.util.List;
import sepbn.train.EpochMetrics;
import sepbn.train.TrainingListener;

/** Keeps what it is told of an experiment, in words. */
final class Heard implements ExperimentListener {
    final List<String> told = new ArrayList<>();
    int epochs;
    Runnable whenWaiting = () -> {};

    @Override
    public TrainingListener started(RunId id) {
        return new TrainingListener() {
            @Override
            public void epochFinished(EpochMetrics metrics, int count) {
                epochs++;
            }
        };
    }

    @Override
    public void ended(RunId id, Outcome outcome, double seconds) {
        told.add(id + " " + outcome.word());
    }

    @Override
    public void waiting(RunId id) {
        told.add("waiting for " + id);
        whenWaiting.run();
    }

    @Override
    public void scored(RunId id, String table, double seconds) {
        told.add(id + " scored");
    }

    @Override
    public void withoutWeights(RunId id, String what) {
        told.add(id + " not measured for " + what);
    }
}
