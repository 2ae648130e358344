package sepbn.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSets;
import sepbn.evaluate.BranchScore;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.EvaluationSettings;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;
import sepbn.train.TrainedModel;
import sepbn.weights.FileChecksum;
import sepbn.weights.WeightsException;

/** Measures the errors that tables need: the only place that scores a model. */
final class ModelScorer {
    private static final String DEFAULT_NORMALISER = "default";

    private ModelScorer() {}

    /**
     * Scores a training that is done and keeps the errors, unless they are there and belong to this very checkpoint.
     *
     * @return whether anything was to do; empty if another process holds the folder
     */
    static Optional<Boolean> score(Score score, RunFolder folder, RunConfig config) {
        Path checkpoint = score.checkpoint(folder);
        if (known(score, folder).isPresent()) {
            return Optional.of(false);
        }
        return FolderLock.take(folder).map(lock -> {
            try (lock) {
                errors(score, checkpoint, config).write(score.file(folder));
                return true;
            }
        });
    }

    /** The kept errors, if they belong to what the table asks for and to the checkpoint as it is. */
    static Optional<FaceErrors> known(Score score, RunFolder folder) {
        Path file = score.file(folder);
        Path checkpoint = score.checkpoint(folder);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        FaceErrors errors = FaceErrors.read(file);
        boolean current = errors.origin().data().equals(score.data())
                && errors.origin().asked().equals(asked(score))
                && errors.origin().branch().equals(score.table().branch())
                && (!Files.exists(checkpoint) || errors.origin().sha256().equals(sha256(checkpoint)));
        return current ? Optional.of(errors) : Optional.empty();
    }

    private static FaceErrors errors(Score score, Path checkpoint, RunConfig config) {
        String sha256 = sha256(checkpoint);
        EvaluationSettings defaults = EvaluationSettings.defaults();
        EvaluationSettings settings =
                score.table().normaliser().map(defaults::withNormaliser).orElse(defaults);
        try (TrainedModel model = TrainedModel.load(checkpoint, config.engine())) {
            Evaluation evaluation = BranchScore.first(
                            model,
                            DataSets.open(score.reference()),
                            score.table().branch(),
                            settings,
                            EvaluationProgress.NONE)
                    .evaluation();
            Map<String, Double> nmes = new LinkedHashMap<>();
            evaluation.faces().forEach(face -> nmes.put(face.id(), face.nme()));
            return new FaceErrors(
                    new FaceErrors.Origin(
                            score.data(), score.table().branch(), asked(score), evaluation.normaliser(), sha256),
                    nmes);
        }
    }

    private static String asked(Score score) {
        return score.table().normaliser().orElse(DEFAULT_NORMALISER);
    }

    private static String sha256(Path file) {
        try {
            return FileChecksum.sha256(file);
        } catch (WeightsException e) {
            throw new ExperimentException(file + " " + e.getMessage(), e);
        }
    }
}
