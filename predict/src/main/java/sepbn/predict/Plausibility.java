package sepbn.predict;

import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.model.CropBatch;
import sepbn.protocol.Branch;

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

    /** The crops with left and right exchanged. */
    static CropBatch mirrored(CropBatch crops) {
        CropBatch mirrored = CropBatch.allocate(crops.count(), crops.size());
        int row = 3 * crops.size();
        for (int start = 0; start < crops.count() * crops.stride(); start += row) {
            for (int x = 0; x < row; x += 3) {
                System.arraycopy(crops.values(), start + x, mirrored.values(), start + row - 3 - x, 3);
            }
        }
        return mirrored;
    }

    /**
     * The score of a branch's answer for one crop.
     *
     * @param size S, the side of the crop
     * @param answer in crop pixels
     * @param onMirrored the answer for the mirrored crop
     */
    static double of(Branch branch, int size, Landmarks answer, Landmarks onMirrored) {
        Affine back = new Affine(-1, 0, size - 1.0, 0, 1, 0);
        double ratio = difference(answer, branch.protocol().flipped(onMirrored.transformed(back))) / HALF;
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
