package sepbn.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sepbn.train.ConfigReader;
import sepbn.train.EpochMetrics;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;
import sepbn.weights.Checkpoint;

/**
 * How far a training has come, as its folder says.
 *
 * @param epochs done
 * @param config absent where nothing has begun
 * @param last what the last epoch was like, if one is done
 */
public record RunState(Kind kind, int epochs, Optional<RunConfig> config, Optional<EpochMetrics> last) {
    /** How far. */
    public enum Kind {
        MISSING,
        CUT_OFF,
        DONE,
        DIVERGED
    }

    private static final RunState MISSING = new RunState(Kind.MISSING, 0, Optional.empty(), Optional.empty());

    static RunState of(RunFolder folder) {
        if (!folder.begun()) {
            return MISSING;
        }
        RunConfig config = ConfigReader.read(folder.config(), List.of());
        List<EpochMetrics> metrics = folder.readMetrics();
        Optional<EpochMetrics> last =
                metrics.isEmpty() ? Optional.empty() : Optional.of(metrics.get(metrics.size() - 1));
        // A record has not all epochs, but the last one.
        int done = last.map(EpochMetrics::epoch).orElse(0);
        Kind kind = done == config.training().epochs() ? Kind.DONE : Kind.CUT_OFF;
        return new RunState(Files.exists(diverged(folder)) ? Kind.DIVERGED : kind, done, Optional.of(config), last);
    }

    /**
     * Whether the training is done and its last checkpoint is there. The metrics of the last epoch are written before its
     * checkpoint: a process may have been killed between.
     */
    boolean complete(RunFolder folder) {
        return kind == Kind.DONE
                && Files.exists(folder.last())
                && Checkpoint.read(folder.last())
                        .manifest()
                        .progress()
                        .map(progress -> progress.path("epoch").asInt() == epochs)
                        .orElse(false);
    }

    /** Holds what was wrong with the loss of a run that diverged. */
    static Path diverged(RunFolder folder) {
        return folder.path().resolve("diverged.txt");
    }

    /** The number of images that the whole training sees; known once an epoch is done. */
    public Optional<Long> images() {
        return last.map(epoch -> epoch.steps()
                / epoch.epoch()
                * config.orElseThrow().training().epochs()
                * config.orElseThrow().training().batchSize());
    }

    /** For a reader, for example {@code cut off at epoch 3/12}. */
    public String describe() {
        return switch (kind) {
            case MISSING -> "missing";
            case CUT_OFF ->
                "cut off at epoch " + epochs + "/"
                        + config.orElseThrow().training().epochs();
            case DONE -> "done";
            case DIVERGED -> "diverged";
        };
    }
}
