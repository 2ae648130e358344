package sepbn.predict;

import java.util.List;
import java.util.OptionalDouble;
import sepbn.geometry.Box;

/**
 * A face with what a model says about it.
 *
 * @param box that the face was looked for in, in image pixels
 * @param detection how sure the detector is of the face; empty where the box was given. Only scores of one detector can be
 *     compared
 * @param answers of the branches that were asked, in their order
 */
public record PredictedFace(Box box, OptionalDouble detection, List<FaceLandmarks> answers) {
    public PredictedFace {
        answers = List.copyOf(answers);
    }

    /** The mean of the answers' plausibilities; empty where the settings leave them out. */
    public OptionalDouble plausibility() {
        return answers.stream()
                .flatMapToDouble(answer -> answer.plausibility().stream())
                .average();
    }

    /** This face with other answers. */
    public PredictedFace with(List<FaceLandmarks> newAnswers) {
        return new PredictedFace(box, detection, newAnswers);
    }

    /**
     * The answer of the branch called {@code name}.
     *
     * @throws PredictException if no such branch was asked
     */
    public FaceLandmarks answer(String name) {
        return answers.stream()
                .filter(answer -> answer.branch().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PredictException("branch (=" + name + ") must be one that was asked: "
                        + answers.stream().map(answer -> answer.branch().name()).toList()));
    }
}
