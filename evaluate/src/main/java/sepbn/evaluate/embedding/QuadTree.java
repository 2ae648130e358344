package sepbn.evaluate.embedding;

import java.util.Arrays;

/**
 * Points of the plane in a tree of squares, for sums over all points in which far ones count by the square that they share
 * (Barnes and Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 1986).
 */
final class QuadTree {
    /** Points that are still together here are taken for one place. */
    private static final int DEEPEST = 48;

    private static final int NONE = -1;

    private final double side;
    private final double left;
    private final double top;

    /** Per square: the number of points, and the sums of their coordinates. */
    private int[] counts = new int[64];

    private double[] sumX = new double[64];
    private double[] sumY = new double[64];

    /** Per square: the first of its four parts, which follow each other, or none. */
    private int[] parts = new int[64];

    private int squares;

    private QuadTree(double left, double top, double side) {
        this.left = left;
        this.top = top;
        this.side = side;
        squares = 1;
        parts[0] = NONE;
    }

    /** The tree of the points (x[i], y[i]). */
    static QuadTree of(double[] x, double[] y) {
        double left = Arrays.stream(x).min().orElse(0);
        double top = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - left;
        double height = Arrays.stream(y).max().orElse(0) - top;
        QuadTree tree = new QuadTree(left, top, Math.max(width, height));
        for (int i = 0; i < x.length; i++) {
            tree.add(x[i], y[i]);
        }
        return tree;
    }

    private void add(double x, double y) {
        int square = 0;
        double half = side / 2;
        double centerX = left + half;
        double centerY = top + half;
        for (int depth = 0; ; depth++) {
            boolean leaf = parts[square] == NONE;
            boolean split = leaf && counts[square] > 0 && depth < DEEPEST && !isAt(square, x, y);
            if (split) {
                split(square, centerX, centerY);
            }
            counts[square]++;
            sumX[square] += x;
            sumY[square] += y;
            if (leaf && !split) {
                return;
            }
            square = parts[square] + part(x, y, centerX, centerY);
            half /= 2;
            centerX += x < centerX ? -half : half;
            centerY += y < centerY ? -half : half;
        }
    }

    private boolean isAt(int square, double x, double y) {
        return sumX[square] == counts[square] * x && sumY[square] == counts[square] * y;
    }

    /** All that is here goes into the part where it lies: it is one place. */
    private void split(int square, double centerX, double centerY) {
        if (squares + 4 > counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
            sumX = Arrays.copyOf(sumX, 2 * sumX.length);
            sumY = Arrays.copyOf(sumY, 2 * sumY.length);
            parts = Arrays.copyOf(parts, 2 * parts.length);
        }
        parts[square] = squares;
        Arrays.fill(parts, squares, squares + 4, NONE);
        squares += 4;
        double x = sumX[square] / counts[square];
        double y = sumY[square] / counts[square];
        int part = parts[square] + part(x, y, centerX, centerY);
        counts[part] = counts[square];
        sumX[part] = sumX[square];
        sumY[part] = sumY[square];
    }

    private static int part(double x, double y, double centerX, double centerY) {
        return (x < centerX ? 0 : 1) + (y < centerY ? 0 : 2);
    }

    /**
     * With q_j = 1 / (1 + d²) for the distance d from (x, y) to point j: the sums of q_j, of q_j²·(x − x_j) and of
     * q_j²·(y − y_j) over all points. A square of side s at distance d counts as one place if s &lt; θ·d.
     */
    double[] repulsion(double x, double y, double theta) {
        double[] sums = new double[3];
        repulsion(0, side, x, y, theta * theta, sums);
        return sums;
    }

    private void repulsion(int square, double side, double x, double y, double theta2, double[] sums) {
        double count = counts[square];
        double dx = x - sumX[square] / count;
        double dy = y - sumY[square] / count;
        double distance2 = dx * dx + dy * dy;
        if (parts[square] == NONE || side * side < theta2 * distance2) {
            double q = 1 / (1 + distance2);
            sums[0] += count * q;
            sums[1] += count * q * q * dx;
            sums[2] += count * q * q * dy;
            return;
        }
        for (int part = parts[square]; part < parts[square] + 4; part++) {
            if (counts[part] > 0) {
                repulsion(part, side / 2, x, y, theta2, sums);
            }
        }
    }
}
