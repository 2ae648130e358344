package sepbn.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sepbn.geometry.Box;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/**
 * One face and branch as {@code predict --json} prints it, in image pixels with pixel centres at integers.
 *
 * @param frame of a video, from 0
 * @param seconds in a video
 * @param face which face of the picture, from 0
 * @param box x, y, width and height of the box that the face was looked for in
 * @param detection the detector's score
 * @param plausibility how much the crop looks like a face to the branch, 0 to 1
 * @param branch the branch that answered
 * @param temperature τ that the network was used with
 * @param points x and y of each landmark, in the order of the protocol
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Prediction(
        String image,
        Optional<Long> frame,
        Optional<Double> seconds,
        int face,
        List<Double> box,
        Optional<Double> detection,
        Optional<Double> plausibility,
        String branch,
        String protocol,
        double temperature,
        List<List<Double>> points) {
    private static final double STEPS = 1000;

    static Prediction of(Frame frame, int number, PredictedFace face, FaceLandmarks answer, double temperature) {
        List<List<Double>> points = new ArrayList<>();
        answer.points().points().forEach(point -> points.add(List.of(rounded(point.x()), rounded(point.y()))));
        Box box = face.box();
        return new Prediction(
                frame.source().toString(),
                frame.time().map(Frame.Time::number),
                frame.time().map(time -> rounded(time.seconds())),
                number,
                List.of(rounded(box.x()), rounded(box.y()), rounded(box.width()), rounded(box.height())),
                optional(face.detection()),
                optional(answer.plausibility()),
                answer.branch().name(),
                answer.branch().protocol().name(),
                temperature,
                points);
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(rounded(value.getAsDouble())) : Optional.empty();
    }

    /** A thousandth of a pixel is far below what any model can tell. */
    static double rounded(double value) {
        return Math.round(value * STEPS) / STEPS;
    }
}
