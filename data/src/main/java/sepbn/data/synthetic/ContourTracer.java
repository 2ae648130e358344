package sepbn.data.synthetic;

/**
 * The face contour, landmarks 0–32, as annotators draw it: the edge of the jaw on the side that is turned to the
 * viewer, and the outline of the cheek on the side that is turned away. Each side is sampled at equal distances from
 * the ear to the chin.
 */
final class ContourTracer {
    private static final int SAMPLES = 48;
    private static final int ANGLES = 24;

    /** The height at which the contour begins, just below the eyes' line. */
    private static final double START_Y = 0.01;

    private final Head head;
    private final Camera camera;
    private final double[] sin = new double[ANGLES + 1];
    private final double[] reach = new double[ANGLES + 1];

    ContourTracer(Head head, Camera camera) {
        this.head = head;
        this.camera = camera;
        for (int a = 0; a <= ANGLES; a++) {
            // From the edge of the jaw (sin = 1) forward.
            sin[a] = StrictMath.cos(a * Math.PI / 2 / ANGLES);
            reach[a] = HeadShape.fullness(sin[a]);
        }
    }

    /** Writes landmarks 0–32 into {@code xy} (x0, y0, x1, y1, …) in pixels. */
    void trace(double[] xy) {
        double[] left = side(-1);
        double[] right = side(1);
        for (int i = 0; i <= 16; i++) {
            xy[2 * i] = left[2 * i];
            xy[2 * i + 1] = left[2 * i + 1];
            xy[2 * (32 - i)] = right[2 * i];
            xy[2 * (32 - i) + 1] = right[2 * i + 1];
        }
    }

    /** 17 points from the ear to the chin. */
    private double[] side(int sign) {
        double first = head.shape.rowAt(START_Y);
        double last = head.shape.lastRow();
        double[] line = new double[2 * (SAMPLES + 1)];
        double[] xyz = new double[3];
        double[] center = camera.see(0, 0.75, -0.3);
        for (int s = 0; s <= SAMPLES; s++) {
            double row = first + (last - first) * s / SAMPLES;
            // Outwards is where the contour's own place lies as seen from the middle of the lower face.
            double along = (double) s / SAMPLES;
            double ox = sign * (1 - along * along * along);
            double oy = along * along * along;
            double cos = StrictMath.cos(camera.roll);
            double sn = StrictMath.sin(camera.roll);
            double dx = cos * ox - sn * oy;
            double dy = sn * ox + cos * oy;
            double best = Double.NEGATIVE_INFINITY;
            HeadShape.Section section = head.shape.section(row);
            for (int a = 0; a <= 2 * ANGLES / 3; a++) {
                head.place(section, sign * sin[a], 1, reach[a], xyz);
                camera.turn(xyz);
                camera.project(xyz);
                double out = (xyz[0] - center[0]) * dx + (xyz[1] - center[1]) * dy;
                if (out > best) {
                    best = out;
                    line[2 * s] = xyz[0];
                    line[2 * s + 1] = xyz[1];
                }
            }
        }
        return resample(line, 17);
    }

    /** {@code count} points at equal distances along the line. */
    private static double[] resample(double[] line, int count) {
        int n = line.length / 2;
        double[] length = new double[n];
        for (int i = 1; i < n; i++) {
            length[i] = length[i - 1]
                    + Math.sqrt((line[2 * i] - line[2 * i - 2]) * (line[2 * i] - line[2 * i - 2])
                            + (line[2 * i + 1] - line[2 * i - 1]) * (line[2 * i + 1] - line[2 * i - 1]));
        }
        double[] points = new double[2 * count];
        int at = 1;
        for (int k = 0; k < count; k++) {
            double target = length[n - 1] * k / (count - 1);
            while (at < n - 1 && length[at] < target) {
                at++;
            }
            double stretch = length[at] - length[at - 1];
            double f = stretch == 0 ? 0 : (target - length[at - 1]) / stretch;
            for (int axis = 0; axis < 2; axis++) {
                double p = line[2 * (at - 1) + axis];
                points[2 * k + axis] = p + f * (line[2 * at + axis] - p);
            }
        }
        return points;
    }
}
