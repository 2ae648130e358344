package sepbn.train;

import static sepbn.train.ConfigException.require;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.evaluate.EvaluationSettings;

/**
 * How a run trains.
 *
 * @param momentum of SGD
 * @param weightDecay of SGD, on every parameter
 * @param seed of the first weights, of the order of the samples and of augmentation
 * @param init a file of pretrained weights for the backbone; empty to start from scratch
 * @param normaliser of the validation NME; {@code default} is the protocol's usual one
 * @param checkpointMinutes how often a checkpoint is written within an epoch; it changes no result
 */
public record TrainingConfig(
        int epochs,
        int batchSize,
        LossConfig loss,
        LearningRate learningRate,
        double momentum,
        double weightDecay,
        Temperature temperature,
        long seed,
        String init,
        String normaliser,
        double checkpointMinutes) {
    /** The value of {@link #normaliser} that leaves the choice to the protocol. */
    public static final String DEFAULT_NORMALISER = "default";

    public TrainingConfig {
        require(epochs >= 1, "epochs (=" + epochs + ") must be at least 1");
        require(batchSize >= 2, "batch_size (=" + batchSize + ") must be at least 2: batch norm needs a batch");
        require(momentum >= 0 && momentum < 1, "momentum (=" + momentum + ") must lie from 0 to below 1");
        require(weightDecay >= 0 && weightDecay < 1, "weight_decay (=" + weightDecay + ") must lie from 0 to below 1");
        require(isPath(init), "init (=" + init + ") must be the path of a safetensors file, or empty");
        require(checkpointMinutes > 0, "checkpoint_minutes (=" + checkpointMinutes + ") must be positive");
    }

    /** The file to start from; absent when the run starts from scratch. */
    Optional<Path> initFile() {
        return init.isBlank() ? Optional.empty() : Optional.of(Path.of(init));
    }

    private static boolean isPath(String text) {
        try {
            return Path.of(text) != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** How faces are scored after every epoch, and in the run's report. */
    EvaluationSettings evaluation() {
        EvaluationSettings settings = EvaluationSettings.defaults();
        return normaliser.equals(DEFAULT_NORMALISER) ? settings : settings.withNormaliser(normaliser);
    }
}
