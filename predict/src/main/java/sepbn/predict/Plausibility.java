package sepbn.predict;

import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.model.MirroredModel;

/**
 * Tells a face from a crop with none, or with a face at its edge or of another size: the network is asked about the mirrored
 * crop too. On a face it says nearly the same; elsewhere it has nothing to go by, and the two answers differ.
 *
 * <p>For each branch by itself: with D the mean distance of the two answers' landmarks and R the root of the mean square of the landmarks' distances
 * from their centre, the score is 1 / (1 + (D / (R·h))²): 1 where the answers agree, ½ where D = h·R.
 */
final class Plausibility {
    /** h, about half way between the faces of 300-W and crops beside them: see docs/decisions.md. */
    static final double HALF = 0.06;

    private Plausibility() {}

    /** The score of a branch's two answers for one crop. */
    static double of(MirroredModel.Pair answers) {
        double ratio = difference(answers.straight(), answers.mirrored()) / HALF;
        return Double.isFinite(ratio) ? 1 / (1 + ratio * ratio) : 0;
    }

    /** D/R. */
    private static double difference(Landmarks one, Landmarks other) {
        double distances = 0;
        double centerX = 0;
        double centerY = 0;
        int count = one.count();
        for (int i = 0; i < count; i++) {
            distances += one.point(i).distanceTo(other.point(i)) / count;
            centerX += one.x(i) / count;
            centerY += one.y(i) / count;
        }
        Point center = new Point(centerX, centerY);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += Math.pow(one.point(i).distanceTo(center), 2) / count;
        }
        return distances / Math.sqrt(squares);
    }
}
