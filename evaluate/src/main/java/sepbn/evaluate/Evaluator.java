package sepbn.evaluate;

import java.util.ArrayList;
import java.util.List;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;

/** Runs models over a data set and measures their errors in image pixels. */
public final class Evaluator {
    private Evaluator() {}

    /** The errors of one model; see {@link #evaluate(List, DataSet, CropPolicy, EvaluationSettings, EvaluationProgress)}. */
    public static Evaluation evaluate(
            LandmarkModel model, DataSet data, CropPolicy policy, EvaluationSettings settings) {
        return evaluate(List.of(model), data, policy, settings, EvaluationProgress.NONE)
                .get(0);
    }

    /**
     * The errors of several models, the pixels taken straight from the images; see {@link #evaluate(List, FaceRegions,
     * EvaluationSettings, EvaluationProgress)}.
     *
     * @param policy how the crops follow from the faces' boxes: the one that the models were trained with
     */
    public static List<Evaluation> evaluate(
            List<? extends LandmarkModel> models,
            DataSet data,
            CropPolicy policy,
            EvaluationSettings settings,
            EvaluationProgress progress) {
        RegionRule rule = RegionRule.unaugmented(policy, commonInputSize(models));
        return evaluate(models, FaceRegions.decoded(data, rule), settings, progress);
    }

    /**
     * The errors of several models, each face loaded and cropped once for all of them. At most two batches of crops are in
     * memory; models are called in this thread, one after the other.
     *
     * @param models all of the same input size, each with the data set's protocol among its own
     * @param regions the faces, and where the pixels come from
     * @return one evaluation for each model, in their order
     * @throws EvaluationException if the models and the data set don't fit
     */
    public static List<Evaluation> evaluate(
            List<? extends LandmarkModel> models,
            FaceRegions regions,
            EvaluationSettings settings,
            EvaluationProgress progress) {
        DataSet data = regions.data();
        int size = regions.rule().inputSize();
        if (commonInputSize(models) != size) {
            throw new EvaluationException(
                    "input size (=" + commonInputSize(models) + ") of the models must be that of the regions, " + size);
        }
        List<Branch> branches = new ArrayList<>();
        List<ErrorCollector> collectors = new ArrayList<>();
        for (LandmarkModel model : models) {
            branches.add(answering(model, data.protocol()));
            collectors.add(new ErrorCollector(data, settings.normaliser()));
        }
        CropWalk.over(regions, settings, batch -> {
            for (int i = 0; i < models.size(); i++) {
                collect(models.get(i), branches.get(i), batch, collectors.get(i));
            }
            progress.scored(batch.from() + batch.crops().count(), data.size());
        });
        return collectors.stream().map(ErrorCollector::evaluation).toList();
    }

    private static void collect(LandmarkModel model, Branch branch, CropWalk.Batch batch, ErrorCollector collector) {
        List<Landmarks> predicted = model.predict(batch.crops(), branch.name());
        for (int i = 0; i < predicted.size(); i++) {
            Affine cropToImage = batch.imageToCrop().get(i).inverse();
            collector.add(batch.from() + i, predicted.get(i).transformed(cropToImage));
        }
    }

    /** The model's first branch of the data's protocol, by name; it may have other normalisers and parts than the data's. */
    private static Branch answering(LandmarkModel model, Protocol asked) {
        Branch own = model.branches().stream()
                .filter(branch -> branch.protocol().name().equals(asked.name()))
                .findFirst()
                .orElseThrow(() -> new EvaluationException("protocol (=" + asked.name()
                        + ") of the data must be one that the model knows: "
                        + model.branches().stream()
                                .map(branch -> branch.protocol().name())
                                .toList()
                        + "; choose other data or another model"));
        if (!own.protocol().landmarks().equals(asked.landmarks())) {
            throw new EvaluationException("protocol (=" + asked.name() + ") of the data must have the landmarks of the "
                    + "model's protocol of that name; rename one of the two");
        }
        return own;
    }

    private static int commonInputSize(List<? extends LandmarkModel> models) {
        if (models.isEmpty()) {
            throw new EvaluationException("models must be at least one");
        }
        int size = models.get(0).inputSize();
        for (LandmarkModel model : models) {
            if (model.inputSize() != size) {
                throw new EvaluationException("input size (=" + model.inputSize()
                        + ") must be the same for all models that are evaluated together (here " + size + ")");
            }
        }
        return size;
    }
}
