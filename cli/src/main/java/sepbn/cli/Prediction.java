package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Branch;

/**
 * One face as {@code predict --json} prints it, in image pixels with pixel centres at integers.
 *
 * @param box x, y, width and height of the box that the face was looked for in
 * @param branch the branch that answered
 * @param temperature τ that the network was used with
 * @param points x and y of each landmark, in the order of the protocol
 */
record Prediction(
        String image, List<Double> box, String branch, String protocol, double temperature, List<List<Double>> points) {
    private static final double STEPS_A_PIXEL = 1000;

    static Prediction of(Path image, Box box, Branch branch, double temperature, Landmarks landmarks) {
        List<List<Double>> points = new ArrayList<>();
        landmarks.points().forEach(point -> points.add(List.of(rounded(point.x()), rounded(point.y()))));
        return new Prediction(
                image.toString(),
                List.of(box.x(), box.y(), box.width(), box.height()),
                branch.name(),
                branch.protocol().name(),
                temperature,
                points);
    }

    /** A thousandth of a pixel is far below what any model can tell. */
    private static double rounded(double pixels) {
        return Math.round(pixels * STEPS_A_PIXEL) / STEPS_A_PIXEL;
    }
}
