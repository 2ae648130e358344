package sepbn.data.synthetic;

/**
 * The head as a stack of horizontal sections from the crown to the chin. A section at height y is widest (±width) at
 * depth {@code side}; its front reaches {@code front} in the middle, its back {@code back}. The widest line of the
 * lower half is the edge of the jaw. Features in relief are added by {@link Relief}.
 */
final class HeadShape {
    /** Where the front of a section is fuller than an ellipse: |x/w|^p + |z/d|^p = 1. */
    private static final double FULLNESS = 2.35;

    private static final double[] Y = {
        -1.98, -1.86, -1.55, -1.1, -0.6, -0.2, 0.05, 0.32, 0.6, 0.88, 1.14, 1.36, 1.55, 1.665, 1.705
    };
    private static final double[] WIDTH = {
        0, 0.55, 0.9, 1.08, 1.14, 1.135, 1.12, 1.1, 1.06, 1.0, 0.895, 0.73, 0.51, 0.27, 0
    };
    private static final double[] SIDE = {
        -1.05, -1.05, -1.05, -1.02, -1, -0.98, -0.96, -0.94, -0.91, -0.84, -0.67, -0.46, -0.24, -0.08, 0
    };
    private static final double[] FRONT = {
        -1.05, -0.45, -0.05, 0.13, 0.19, 0.19, 0.15, 0.12, 0.13, 0.16, 0.15, 0.1, 0.11, 0.07, 0
    };
    private static final double[] BACK = {
        -1.05, -1.75, -2.2, -2.5, -2.6, -2.6, -2.55, -2.45, -2.3, -2.05, -1.6, -1.15, -0.7, -0.3, -0.02
    };

    private static final int TABLE = 400;

    private final double[] y;
    private final double[] width;
    private final double[] side;
    private final double[] front;
    private final double[] back;
    private final double[] rowAt = new double[TABLE + 1];

    HeadShape(Identity identity, Expression expression) {
        int n = Y.length;
        y = new double[n];
        width = new double[n];
        side = SIDE.clone();
        front = FRONT.clone();
        back = BACK.clone();
        double drop = expression.chinDrop();
        for (int i = 0; i < n; i++) {
            double jaw = Curves.bump((Y[i] - 1.05) / 0.7);
            double chin = Curves.bump((Y[i] - 1.55) / 0.5);
            width[i] = WIDTH[i]
                            * identity.headWidth()
                            * (1 + (identity.jawWidth() - 1) * jaw)
                            * (1 + (identity.chinWidth() - 1) * chin)
                    + identity.cheeks() * Curves.bump((Y[i] - 0.75) / 0.6);
            double low = Curves.step(0.5, 1.5, Y[i]);
            double stretch = Y[i] > 0 ? identity.faceLength() : 1;
            double top = Curves.step(-0.4, -1.4, Y[i]);
            y[i] = Y[i] * stretch
                    + identity.chinLength() * low
                    + drop * low
                    - identity.forehead() * top
                    + 0.5 * (identity.noseLength() - 1) * 0.75 * low;
            side[i] -= 0.1 * expression.jawOpen() * low;
            front[i] -= 0.12 * expression.jawOpen() * low;
        }
        invert();
    }

    /** Fills the table from heights to rows. */
    private void invert() {
        double step = 0.02;
        double last = lastRow();
        double row = 0;
        double below = y[0];
        double above = Curves.spline(y, step);
        for (int k = 0; k <= TABLE; k++) {
            double target = y[0] + (chin() - y[0]) * k / TABLE;
            while (row + step < last && above < target) {
                row += step;
                below = above;
                above = Curves.spline(y, Math.min(last, row + step));
            }
            double share = above > below ? (target - below) / (above - below) : 0;
            rowAt[k] = Math.max(0, Math.min(last, row + step * Math.min(1, share)));
        }
    }

    /** One section: its height, half its width, and the depths of its sides, front and back. */
    record Section(double y, double width, double side, double front, double back) {}

    Section section(double row) {
        return new Section(
                Curves.spline(y, row),
                width(row),
                Curves.spline(side, row),
                Curves.spline(front, row),
                Curves.spline(back, row));
    }

    /** The last row: rows run from 0 (crown) to this (chin), with fractions between. */
    double lastRow() {
        return y.length - 1;
    }

    double top() {
        return y[0];
    }

    double chin() {
        return y[y.length - 1];
    }

    /** The row that lies at height {@code height}. */
    double rowAt(double height) {
        double t = Math.max(0, Math.min(TABLE, (height - y[0]) / (chin() - y[0]) * TABLE));
        int i = Math.min(TABLE - 1, (int) t);
        return rowAt[i] + (rowAt[i + 1] - rowAt[i]) * (t - i);
    }

    double width(double row) {
        return Math.max(0, Curves.spline(width, row));
    }

    /** How far the front of a section reaches, 0–1, where |x| is {@code share} of its width. */
    static double fullness(double share) {
        double inside = 1 - StrictMath.pow(Math.min(1, Math.abs(share)), FULLNESS);
        return inside <= 0 ? 0 : StrictMath.pow(inside, 1 / FULLNESS);
    }

    /** The depth z of the front of the head at (x, y) without relief; beyond the edge, the edge's. */
    double frontDepth(double x, double height) {
        Section at = section(rowAt(height));
        double share = at.width() < 1e-6 ? 0 : Math.min(1, Math.abs(x) / at.width());
        return at.side() + (at.front() - at.side()) * fullness(share);
    }
}
