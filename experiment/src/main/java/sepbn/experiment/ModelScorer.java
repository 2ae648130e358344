package sepbn.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.evaluate.BranchScore;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.EvaluationSettings;
import sepbn.evaluate.FaceError;
import sepbn.network.CostCounter;
import sepbn.protocol.Protocol;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;
import sepbn.train.TrainedModel;

/** Measures the errors that tables need: the only place that scores a model. */
final class ModelScorer {
    private static final String DEFAULT_NORMALISER = "default";

    private ModelScorer() {}

    /**
     * Scores a training that is done and keeps the errors, unless they are there and belong to this very checkpoint and these
     * very labels.
     *
     * @param sums of the data sets that scores are of
     * @return whether anything was to do; empty if another process holds the folder
     */
    static Optional<Boolean> score(Score score, RunFolder folder, RunConfig config, DataSums sums) {
        Path checkpoint = score.checkpoint(folder);
        if (done(score, folder, sums)) {
            return Optional.of(false);
        }
        return FolderLock.take(folder).map(lock -> {
            try (lock) {
                errors(score, checkpoint, config).write(score.file(folder));
                return true;
            }
        });
    }

    /** Whether the errors are there, and of the labels as they are. */
    static boolean done(Score score, RunFolder folder, DataSums sums) {
        return known(score, folder)
                .filter(FaceErrors::grouped)
                .filter(errors -> sums.agree(errors.origin().dataSha256(), score.reference()))
                .isPresent();
    }

    /**
     * The kept errors, if they belong to what the table asks for and to the checkpoint as it is; they may have been measured for another
     * table that asks for the same.
     */
    static Optional<FaceErrors> known(Score score, RunFolder folder) {
        Path checkpoint = score.checkpoint(folder);
        return score.files(folder).stream()
                .map(FaceErrors::read)
                .filter(errors -> fits(errors.origin(), score))
                .filter(errors ->
                        !Files.exists(checkpoint) || errors.origin().sha256().equals(CheckpointSum.sha256(checkpoint)))
                .findFirst();
    }

    private static boolean fits(FaceErrors.Origin origin, Score score) {
        return Placeholders.sameData(origin.data(), score.data())
                && origin.asked().equals(asked(score))
                && origin.branch().equals(score.table().branch());
    }

    private static FaceErrors errors(Score score, Path checkpoint, RunConfig config) {
        String sha256 = CheckpointSum.sha256(checkpoint);
        EvaluationSettings defaults = EvaluationSettings.defaults();
        EvaluationSettings settings =
                score.table().normaliser().map(defaults::withNormaliser).orElse(defaults);
        try (TrainedModel model = TrainedModel.load(checkpoint, config.engine())) {
            DataSet faces = DataSets.open(score.reference());
            BranchScore scored =
                    BranchScore.first(model, faces, score.table().branch(), settings, EvaluationProgress.NONE);
            Evaluation evaluation = score.best()
                    ? scored.bestOfMappings()
                            .orElseThrow(
                                    () -> new ExperimentException(
                                            score.run()
                                                    + ": answer best-of-branches must be of a network with brute-force SepBN; leave answer out"))
                    : scored.evaluation();
            Map<String, Double> nmes = new LinkedHashMap<>();
            evaluation.faces().forEach(face -> nmes.put(face.id(), face.nme()));
            FaceErrors.Origin origin = new FaceErrors.Origin(
                    score.data(),
                    score.table().branch(),
                    asked(score),
                    evaluation.normaliser(),
                    sha256,
                    Optional.of(cost(model)),
                    Optional.of(faces.checksum()));
            return new FaceErrors(origin, nmes, details(faces, evaluation, scored.meanShape()));
        }
    }

    private static FaceErrors.Cost cost(TrainedModel model) {
        CostCounter.Cost cost = CostCounter.count(model.manifest().buildNetwork());
        return new FaceErrors.Cost(cost.parameters(), cost.macs());
    }

    /** A face's NME by another normaliser is that by the used one times the ratio of their distances. */
    private static Map<String, FaceDetails> details(DataSet faces, Evaluation evaluation, Evaluation meanShape) {
        Map<String, FaceDetails> details = new LinkedHashMap<>();
        Protocol protocol = faces.protocol();
        boolean measurable = protocol.name().equals(evaluation.protocol());
        for (int i = 0; i < evaluation.images(); i++) {
            FaceError face = evaluation.faces().get(i);
            Map<String, Double> others = new LinkedHashMap<>();
            if (measurable) {
                Sample sample = faces.samples().get(face.index());
                double used = protocol.normaliser(evaluation.normaliser()).distance(sample.landmarks(), sample.box());
                protocol.normalisers().forEach((name, normaliser) -> {
                    double other = normaliser.distance(sample.landmarks(), sample.box());
                    if (!name.equals(evaluation.normaliser()) && other > 0) {
                        others.put(name, face.nme() * used / other);
                    }
                });
            }
            details.put(
                    face.id(),
                    new FaceDetails(meanShape.faces().get(i).nme(), face.subsets(), Optional.of(face.group()), others));
        }
        return details;
    }

    private static String asked(Score score) {
        return score.table().normaliser().orElse(DEFAULT_NORMALISER);
    }
}
