package sepbn.data.synthetic;

/** Small functions that shapes are made of. */
final class Curves {
    private Curves() {}

    /** 1 at 0, falling smoothly to 0 at ±1 and beyond. */
    static double bump(double t) {
        double inside = 1 - t * t;
        return inside <= 0 ? 0 : inside * inside;
    }

    /** 0 up to {@code from}, 1 from {@code to} on, smooth between. */
    static double step(double from, double to, double value) {
        double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
        return t * t * (3 - 2 * t);
    }

    /** Piecewise linear through (at[i], value[i]) with rising {@code at}; constant outside. */
    static double linear(double[] at, double[] value, double x) {
        int last = at.length - 1;
        if (x <= at[0]) {
            return value[0];
        }
        for (int i = 1; i <= last; i++) {
            if (x < at[i]) {
                return value[i - 1] + (value[i] - value[i - 1]) * (x - at[i - 1]) / (at[i] - at[i - 1]);
            }
        }
        return value[last];
    }

    /** The Catmull-Rom spline through {@code value} at 0, 1, 2, …, at {@code t}. */
    static double spline(double[] value, double t) {
        int last = value.length - 1;
        int i = Math.max(0, Math.min(last - 1, (int) t));
        double f = t - i;
        double p1 = value[i];
        double p2 = value[i + 1];
        double p0 = i > 0 ? value[i - 1] : 2 * p1 - p2;
        double p3 = i + 2 <= last ? value[i + 2] : 2 * p2 - p1;
        return 0.5 * (2 * p1 + f * (p2 - p0 + f * (2 * p0 - 5 * p1 + 4 * p2 - p3 + f * (3 * (p1 - p2) + p3 - p0))));
    }

    /**
     * A smooth line through {@code points} (x0, y0, x1, y1, …), {@code perSegment} points for each stretch; closed
     * lines return to their first point.
     */
    static double[] smooth(double[] points, boolean closed, int perSegment) {
        int n = points.length / 2;
        int segments = closed ? n : n - 1;
        double[] line = new double[2 * (segments * perSegment + (closed ? 0 : 1))];
        int next = 0;
        for (int s = 0; s < segments; s++) {
            for (int k = 0; k < perSegment; k++) {
                next = put(line, next, points, n, s, (double) k / perSegment, closed);
            }
        }
        if (!closed) {
            put(line, next, points, n, segments - 1, 1, false);
        }
        return line;
    }

    private static int put(double[] line, int next, double[] points, int n, int segment, double f, boolean closed) {
        for (int axis = 0; axis < 2; axis++) {
            double p1 = points[2 * segment + axis];
            double p2 = points[2 * ((segment + 1) % n) + axis];
            double p0 = closed || segment > 0 ? points[2 * ((segment + n - 1) % n) + axis] : 2 * p1 - p2;
            double p3 = closed || segment + 2 < n ? points[2 * ((segment + 2) % n) + axis] : 2 * p2 - p1;
            line[next + axis] = 0.5
                    * (2 * p1 + f * (p2 - p0 + f * (2 * p0 - 5 * p1 + 4 * p2 - p3 + f * (3 * (p1 - p2) + p3 - p0))));
        }
        return next + 2;
    }
}
