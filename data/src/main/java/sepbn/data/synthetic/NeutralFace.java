package sepbn.data.synthetic;

/**
 * The front view of the average face at rest: the WFLW landmarks 33–97 (the contour 0–32 is traced on the head, see
 * {@link ContourTracer}). The unit is the distance between the centres of the eyes; the origin lies midway between
 * them, x grows to the viewer's right, y downwards, z towards the viewer.
 *
 * <p>The mouth is closed: its inner lips meet.
 */
final class NeutralFace {
    /** The number of landmarks of the WFLW scheme. */
    static final int COUNT = 98;

    static final int FIRST_INNER = 33;

    /** The viewer's left half and the middle line: index, x, y. */
    private static final double[] HALF = {
        33, -0.915, -0.19, 34, -0.76, -0.325, 35, -0.575, -0.355, 36, -0.385, -0.335, 37, -0.205, -0.285, 38, -0.195,
        -0.205, 39, -0.385, -0.235, 40, -0.575, -0.255, 41, -0.755, -0.24, 51, 0, -0.03, 52, 0, 0.165, 53, 0, 0.36, 54,
        0, 0.555, 55, -0.228, 0.672, 56, -0.117, 0.71, 57, 0, 0.742, 60, -0.7, 0.002, 61, -0.61, -0.056, 62, -0.5,
        -0.08, 63, -0.375, -0.056, 64, -0.28, 0.03, 65, -0.385, 0.058, 66, -0.5, 0.068, 67, -0.61, 0.05, 76, -0.425,
        1.03, 77, -0.268, 0.97, 78, -0.105, 0.932, 79, 0, 0.952, 85, 0, 1.178, 86, -0.15, 1.167, 87, -0.298, 1.115, 88,
        -0.375, 1.03, 89, -0.2, 1.025, 90, 0, 1.035, 94, 0, 1.035, 95, -0.2, 1.025, 96, -0.497, -0.008,
    };

    /** Pairs of landmarks that mirror each other: those left of the middle, those right of it. */
    private static final int[] LEFT = {
        33, 34, 35, 36, 37, 38, 39, 40, 41, 55, 56, 60, 61, 62, 63, 64, 65, 66, 67, 76, 77, 78, 86, 87, 88, 89, 95, 96
    };

    private static final int[] RIGHT = {
        46, 45, 44, 43, 42, 50, 49, 48, 47, 59, 58, 72, 71, 70, 69, 68, 75, 74, 73, 82, 81, 80, 84, 83, 92, 91, 93, 97
    };

    private NeutralFace() {}

    /** x0, y0, x1, y1, … of all 98 landmarks; those of the contour are left at 0. */
    static double[] points() {
        double[] points = new double[2 * COUNT];
        for (int i = 0; i < HALF.length; i += 3) {
            int landmark = (int) HALF[i];
            points[2 * landmark] = HALF[i + 1];
            points[2 * landmark + 1] = HALF[i + 2];
        }
        for (int i = 0; i < LEFT.length; i++) {
            points[2 * RIGHT[i]] = -points[2 * LEFT[i]];
            points[2 * RIGHT[i] + 1] = points[2 * LEFT[i] + 1];
        }
        return points;
    }
}
