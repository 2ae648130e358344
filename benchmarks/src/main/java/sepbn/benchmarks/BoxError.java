package sepbn.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.FaceBoxes;
import sepbn.data.Sample;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationException;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.EvaluationSettings;
import sepbn.evaluate.FaceError;
import sepbn.evaluate.Scoring;
import sepbn.geometry.Box;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.protocol.Branch;
import sepbn.train.TrainedModel;

/**
 * What a model makes of other boxes than those that it was trained with.
 *
 * @param model its answers are those of {@code branch}
 * @param data has the branch's landmarks; its protocol's normaliser divides the errors
 */
record BoxError(TrainedModel model, Branch branch, DataSet data) {
    /** Of the model's first branch with the data's landmarks. */
    static BoxError of(TrainedModel model, DataSet data) {
        Branch branch = model.manifest().branches().stream()
                .filter(own -> own.protocol().landmarks().equals(data.protocol().landmarks()))
                .findFirst()
                .orElseThrow(() -> new EvaluationException("the model must have a branch with the landmarks of "
                        + data.protocol().name() + ", those of " + data.name() + "; take another one"));
        return new BoxError(model, new Branch(branch.name(), data.protocol()), data);
    }

    /** With the boxes of the data set that the model was trained with, for the faces that {@code boxes} has. */
    Evaluation usual(Map<Sample, Box> boxes) {
        return evaluate(model.manifest().crop().box(), List.copyOf(boxes.keySet()));
    }

    /** With these boxes instead. */
    Evaluation with(Map<Sample, Box> boxes) {
        List<Sample> samples = new ArrayList<>();
        boxes.forEach((sample, box) -> samples.add(new Sample(
                sample.id(),
                sample.image(),
                sample.landmarks(),
                sample.occluded(),
                new FaceBoxes(sample.boxes().official(), sample.boxes().landmarks(), Optional.of(box)),
                sample.subsets())));
        return evaluate(BoxKind.DETECTOR, samples);
    }

    /** With the boxes that follow from the landmarks which were found before. */
    Evaluation again(Map<Sample, Box> boxes, Evaluation before) {
        List<Sample> samples = List.copyOf(boxes.keySet());
        Map<Sample, Box> better = new LinkedHashMap<>();
        for (FaceError face : before.faces()) {
            better.put(samples.get(face.index()), data.protocol().faceBox(face.predicted()));
        }
        return with(better);
    }

    private Evaluation evaluate(BoxKind kind, List<Sample> samples) {
        CropPolicy policy = new CropPolicy(kind, model.manifest().crop().enlargement());
        DataSet found = DataSet.of(data.name(), data.protocol(), samples, data.licence());
        return new Scoring(model.network(), model.manifest().domains())
                .score(found, branch, policy, EvaluationSettings.defaults(), List.of(), EvaluationProgress.NONE)
                .evaluation();
    }
}
