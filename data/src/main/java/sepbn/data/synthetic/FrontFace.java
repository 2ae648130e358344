package sepbn.data.synthetic;

/**
 * The front view of one person with one expression: landmarks 33–97 in the units of {@link NeutralFace}. Painting and
 * landmarks both come from these numbers, which is why the landmarks lie on what is drawn.
 */
final class FrontFace {
    private static final double MOUTH_Y = 1.03;

    private final double[] points;

    FrontFace(Identity identity, Expression expression) {
        this.points = NeutralFace.points();
        shapeEye(60, 67, 96, -1, identity, expression.leftEye(), expression);
        shapeEye(68, 75, 97, 1, identity, expression.rightEye(), expression);
        shapeBrow(33, 41, -1, identity, expression.leftBrow(), expression.frown());
        shapeBrow(42, 50, 1, identity, expression.rightBrow(), expression.frown());
        shapeNose(identity, expression);
        shapeMouth(identity, expression);
    }

    double x(int landmark) {
        return points[2 * landmark];
    }

    double y(int landmark) {
        return points[2 * landmark + 1];
    }

    /** The landmarks {@code indices} as x0, y0, x1, y1, …. */
    double[] line(int... indices) {
        double[] line = new double[2 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            line[2 * i] = x(indices[i]);
            line[2 * i + 1] = y(indices[i]);
        }
        return line;
    }

    private void move(int landmark, double dx, double dy) {
        points[2 * landmark] += dx;
        points[2 * landmark + 1] += dy;
    }

    private void shapeEye(
            int first, int last, int pupil, int side, Identity identity, double open, Expression expression) {
        double cx = side * 0.49;
        double[] lower = {0, 0.03, 0.068, 0.055, 0.03};
        double lift = 0.025 * Math.max(0, expression.smile());
        for (int i = first; i <= last; i++) {
            double x = (x(i) - cx) * identity.eyeWidth();
            double y = y(i);
            double fromOuter = side < 0 ? x + 0.21 : 0.21 - x;
            double line = 0.002 + 0.028 * Math.max(0, Math.min(1, fromOuter / 0.42));
            double off = (y - line) * identity.eyeHeight();
            if (off < -0.005) {
                // The upper lid comes down to just above the lower one.
                double shut = 0.45 * lower[2] * (1 - x * x / 0.05);
                off = off * open + (1 - open) * Math.max(0, shut);
            } else if (off > 0.005) {
                off -= Math.min(off * 0.7, lift * open);
                off = off * (0.75 + 0.25 * Math.min(1.2, open));
            }
            double tilt = -identity.eyeTilt() * side * x / 0.21;
            points[2 * i] = cx + x;
            points[2 * i + 1] = line + off + tilt;
        }
        points[2 * pupil] += side * -0.003 + 0.06 * expression.gazeX();
        points[2 * pupil + 1] += 0.03 * expression.gazeY() + (open < 0.4 ? 0.03 * (1 - open) : 0);
    }

    private void shapeBrow(int first, int last, int side, Identity identity, double raise, double frown) {
        // Each upper point of a brow with the lower one beneath it; the outer end has none.
        int[][] pairs = side < 0
                ? new int[][] {{33, 33}, {34, 41}, {35, 40}, {36, 39}, {37, 38}}
                : new int[][] {{46, 46}, {45, 47}, {44, 48}, {43, 49}, {42, 50}};
        for (int k = 0; k < pairs.length; k++) {
            int upper = pairs[k][0];
            int lower = pairs[k][1];
            double middle = (y(upper) + y(lower)) / 2;
            double half = (y(lower) - y(upper)) / 2 * identity.browThickness();
            points[2 * upper + 1] = middle - half;
            points[2 * lower + 1] = middle + half;
        }
        for (int i = first; i <= last; i++) {
            double fromInner = (Math.abs(x(i)) - 0.2) / 0.7;
            double dx = side * (identity.browLength() - 1) * 0.7 * fromInner;
            double dy = identity.browOffset()
                    + identity.browTilt() * (1 - 2 * fromInner)
                    - identity.browArch() * Curves.bump((fromInner - 0.5) / 0.6)
                    - 0.14 * raise * (0.6 + 0.4 * Curves.bump((fromInner - 0.5) / 0.8));
            double inner = frown * (1 - fromInner) * (1 - fromInner);
            move(i, dx - side * 0.06 * inner, dy + 0.1 * inner + 0.03 * frown);
        }
    }

    private void shapeNose(Identity identity, Expression expression) {
        double widen = 1 + 0.1 * Math.max(0, expression.smile());
        for (int i = 51; i <= 59; i++) {
            points[2 * i] *= identity.noseWidth() * widen;
            points[2 * i + 1] = -0.03 + (y(i) + 0.03) * identity.noseLength() * identity.faceLength();
        }
        move(54, 0, identity.noseTip());
    }

    private void shapeMouth(Identity identity, Expression expression) {
        double smile = expression.smile();
        double joy = Math.max(0, smile);
        double width = identity.mouthWidth()
                * (1 + 0.2 * smile)
                * (1 - 0.35 * expression.pucker())
                * (1 - 0.12 * expression.jawOpen());
        double base =
                MOUTH_Y * identity.faceLength() + identity.mouthOffset() + 0.5 * (identity.noseLength() - 1) * 0.75;
        double apart = 0.1 * expression.lipsParted();
        double drop = 0.46 * expression.jawOpen();
        for (int i = 76; i <= 95; i++) {
            double x = x(i);
            double off = y(i) - MOUTH_Y;
            double across = Math.min(1, Math.abs(x) / 0.42);
            double middle = 1 - across * across;
            boolean lower = (i >= 83 && i <= 87) || i >= 93;
            double lips = lower ? identity.lowerLip() : identity.upperLip();
            double thin = lips * (1 - 0.25 * joy + 0.3 * expression.pucker());
            double y = base + off * thin;
            y -= 0.11 * smile * across * across - 0.02 * joy;
            // The lower lip follows the jaw; the corners go half the way.
            double opened = lower ? 0.8 * apart + drop : -0.35 * apart - 0.03 * expression.jawOpen();
            y += opened * middle + 0.3 * drop * (1 - middle);
            points[2 * i] = x * width + expression.mouthShift() + 0.0;
            points[2 * i + 1] = y;
        }
    }
}
