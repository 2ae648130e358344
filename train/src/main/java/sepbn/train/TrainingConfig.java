package sepbn.train;

import static sepbn.train.ConfigException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.evaluate.EvaluationSettings;
import sepbn.json.EnumNames;

/**
 * How a run trains.
 *
 * @param momentum of SGD
 * @param weightDecay of SGD, on every parameter
 * @param seed of the first weights, of the order of the samples and of augmentation
 * @param init a file of pretrained weights for the backbone; empty to start from scratch
 * @param keepBranch a branch of the checkpoint {@code init} that the run's only branch goes on from; empty for a new one
 * @param newBranch where a branch starts that goes on from none of the checkpoint's
 * @param backboneRate multiplies the backbone's learning rate; 0 freezes the backbone
 * @param normaliser of the validation NME; {@code default} is the protocol's usual one
 * @param scoreEvery after so many epochs the network is scored and its checkpoints are written, and after the last one
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
        String keepBranch,
        NewBranch newBranch,
        double backboneRate,
        String normaliser,
        int scoreEvery,
        double checkpointMinutes) {
    /** The value of {@link #normaliser} that leaves the choice to the protocol. */
    public static final String DEFAULT_NORMALISER = "default";

    /** Where a new branch starts. */
    public enum NewBranch {
        /** At weights that the seed draws; its first answer is the mean shape of the training faces. */
        @JsonProperty("mean-shape")
        MEAN_SHAPE,
        /** As combinations of the landmarks of a branch of {@code init}, fitted on the training faces. */
        @JsonProperty("known-landmarks")
        KNOWN_LANDMARKS
    }

    private static final int FASTEST = 100;

    public TrainingConfig {
        require(epochs >= 1, "epochs (=" + epochs + ") must be at least 1");
        require(batchSize >= 2, "batch_size (=" + batchSize + ") must be at least 2: batch norm needs a batch");
        require(momentum >= 0 && momentum < 1, "momentum (=" + momentum + ") must lie from 0 to below 1");
        require(weightDecay >= 0 && weightDecay < 1, "weight_decay (=" + weightDecay + ") must lie from 0 to below 1");
        require(isPath(init), "init (=" + init + ") must be the path of a safetensors file, or empty");
        require(
                keepBranch.isBlank() || !init.isBlank(),
                "keep_branch (=" + keepBranch + ") must come from a checkpoint: give init too");
        require(
                newBranch == NewBranch.MEAN_SHAPE || !init.isBlank(),
                "new_branch (=" + EnumNames.of(newBranch) + ") must come from a checkpoint: give init too");
        require(
                backboneRate >= 0 && backboneRate <= FASTEST,
                "backbone_rate (=" + backboneRate + ") must lie from 0 to " + FASTEST);
        require(scoreEvery >= 1, "score_every (=" + scoreEvery + ") must be at least 1");
        require(checkpointMinutes > 0, "checkpoint_minutes (=" + checkpointMinutes + ") must be positive");
    }

    /** The file to start from; absent when the run starts from scratch. */
    public Optional<Path> initFile() {
        return init.isBlank() ? Optional.empty() : Optional.of(Path.of(init));
    }

    /** The branch to go on from; absent for a new one. */
    Optional<String> keptBranch() {
        return keepBranch.isBlank() ? Optional.empty() : Optional.of(keepBranch);
    }

    /** Whether the network is scored after so many epochs. */
    boolean scores(int finished) {
        return finished % scoreEvery == 0 || finished == epochs;
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
