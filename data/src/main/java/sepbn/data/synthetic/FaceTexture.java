package sepbn.data.synthetic;

/**
 * The head's skin unrolled into a picture: across goes the angle about the head's axis, down goes the height. Painters
 * work in the front view's x and y; this class knows where those lie on the unrolled skin.
 */
final class FaceTexture {
    /** Texels per unit of {@link NeutralFace}. */
    static final double SCALE = 56;

    /** Units per radian: the head's mean radius. */
    private static final double RADIUS = 1.12;

    /** Beyond this angle, the back of the head, the last column goes on. */
    static final double LAST_ANGLE = 1.95;

    final Canvas canvas;
    private final HeadShape shape;

    FaceTexture(HeadShape shape) {
        this.shape = shape;
        this.canvas = new Canvas(
                (int) (2 * LAST_ANGLE * RADIUS * SCALE) + 2, (int) ((shape.chin() - shape.top()) * SCALE) + 2);
    }

    double column(double angle) {
        return (angle + LAST_ANGLE) * RADIUS * SCALE;
    }

    double line(double y) {
        return (y - shape.top()) * SCALE;
    }

    double angle(double column) {
        return column / (RADIUS * SCALE) - LAST_ANGLE;
    }

    double y(double line) {
        return line / SCALE + shape.top();
    }

    /** The texel of the front view's places (x0, y0, x1, y1, …). */
    double[] unroll(double[] xy) {
        double[] texels = new double[xy.length];
        for (int i = 0; i < xy.length; i += 2) {
            double w = Math.max(1e-3, shape.width(shape.rowAt(xy[i + 1])));
            double share = Math.max(-1, Math.min(1, xy[i] / w));
            texels[i] = column(StrictMath.asin(share));
            texels[i + 1] = line(xy[i + 1]);
        }
        return texels;
    }

    void fill(double[] polygon, Canvas.Ink ink, double alpha) {
        canvas.fill(unroll(polygon), ink, alpha);
    }

    void fill(double[] polygon, Rgb colour, double alpha) {
        canvas.fill(unroll(polygon), colour, alpha);
    }

    /** Like {@link Canvas#stroke}, with all sizes in units. */
    void stroke(double[] line, double start, double end, double softness, Rgb colour, double alpha) {
        canvas.stroke(unroll(line), start * SCALE, end * SCALE, Math.max(1, softness * SCALE), colour, alpha);
    }

    /** Like {@link Canvas#blob}, with all sizes in units. */
    void blob(double x, double y, double rx, double ry, double angle, Rgb colour, double alpha) {
        double[] center = unroll(new double[] {x, y});
        canvas.blob(center[0], center[1], rx * SCALE, ry * SCALE, angle, colour, alpha);
    }
}
