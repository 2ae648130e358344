package sepbn.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.train.ConfigReader;
import sepbn.train.NonFiniteLossException;
import sepbn.train.RunConfig;
import sepbn.train.RunException;
import sepbn.train.RunFolder;
import sepbn.train.Trainer;
import sepbn.train.TrainingListener;
import sepbn.train.TrainingResult;
import sepbn.weights.Manifest;

/** Makes one training: the only place that reads configurations and trains. */
final class RunMaker {
    private RunMaker() {}

    static RunConfig config(Optional<Path> base, List<String> overrides) {
        return base.map(file -> ConfigReader.read(file, overrides))
                .orElseGet(() -> ConfigReader.readText("defaults", "", overrides));
    }

    /**
     * Brings a training to its end from wherever its folder stands.
     *
     * @param listener asked for once there is something to train
     * @return what became of it; empty if another process trains in the folder
     */
    static Optional<Outcome> make(
            RunConfig config, RunFolder folder, Supplier<TrainingListener> listener, BooleanSupplier stopRequested) {
        if (FolderLock.held(folder)) {
            return Optional.empty();
        }
        RunState state = RunState.of(folder);
        if (state.config().equals(Optional.of(config))) {
            if (state.kind() == RunState.Kind.DIVERGED) {
                return Optional.of(Outcome.DIVERGED);
            }
            if (Files.exists(folder.last())) {
                requireSameStart(config, folder);
            }
            if (state.complete(folder)) {
                return Optional.of(Outcome.DONE);
            }
        }
        try {
            return train(new Trainer(config, folder, listener.get(), stopRequested), folder)
                    .map(result -> outcome(result, state, folder));
        } catch (NonFiniteLossException e) {
            writeDiverged(folder, e);
            return Optional.of(Outcome.DIVERGED);
        }
    }

    /** A training that has begun, or is done, may have started from what another training has since replaced. */
    private static void requireSameStart(RunConfig config, RunFolder folder) {
        config.training().initFile().filter(Files::exists).ifPresent(file -> {
            String origin = RunRecord.provenance(folder).getOrDefault(Manifest.INIT, "");
            ExperimentException.require(
                    origin.contains(CheckpointSum.sha256(file)),
                    folder.path() + " was trained from another " + file
                            + " than is there now; remove the folder to train it again");
        });
    }

    /** Two processes that look at a folder in the same moment may refuse each other once. */
    private static Optional<TrainingResult> train(Trainer trainer, RunFolder folder) {
        try {
            return Optional.of(trainer.run(true));
        } catch (RunException first) {
            return FolderLock.held(folder) ? Optional.empty() : Optional.of(trainer.run(true));
        }
    }

    private static Outcome outcome(TrainingResult result, RunState before, RunFolder folder) {
        if (!result.finished()) {
            return Outcome.STOPPED;
        }
        removeDiverged(folder);
        return switch (before.kind()) {
            case MISSING -> Outcome.TRAINED;
            case DONE -> Outcome.DONE;
            case CUT_OFF, DIVERGED -> Outcome.RESUMED;
        };
    }

    /** A training that once diverged and has now come to its end. */
    private static void removeDiverged(RunFolder folder) {
        try {
            Files.deleteIfExists(RunState.diverged(folder));
        } catch (IOException e) {
            throw new ExperimentException(RunState.diverged(folder) + " can't be removed: " + IoReason.of(e), e);
        }
    }

    private static void writeDiverged(RunFolder folder, NonFiniteLossException problem) {
        Path file = RunState.diverged(folder);
        String text = problem.getMessage() + "\n";
        try {
            AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be written: " + IoReason.of(e), e);
        }
    }
}
