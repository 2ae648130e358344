package sepbn.cli;

import java.util.function.BooleanSupplier;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;
import sepbn.train.Trainer;
import sepbn.train.TrainingResult;

/** Training for a command: shows how it goes on, and says how to go on when it was interrupted. */
record TrainingCall(Console console, Interruption interruption) {
    /**
     * Trains to the end, or until interrupted.
     *
     * @return whether it came to the end
     */
    boolean run(RunConfig config, RunFolder folder, boolean resume) {
        BooleanSupplier stopRequested = interruption.listen();
        TrainingResult result;
        try (TrainingProgress progress = new TrainingProgress(console)) {
            result = new Trainer(config, folder, progress, stopRequested).run(resume);
        }
        if (!result.finished()) {
            console.note("stopped; " + folder.last() + " is written, --resume goes on from it");
        }
        return result.finished();
    }
}
