package sepbn.data.synthetic;

/** Where hair grows on the head: above the hairline, down the temples, and behind the ears. */
final class HairMask {
    private static final double[] ANGLE = {0, 0.35, 0.7, 0.95, 1.15, 1.33, 1.5, 1.62, 1.75, 1.95, 3.2};
    private static final double[] LINE = {-1.1, -1.12, -1.02, -0.8, -0.5, -0.25, 0.1, 0.15, 0.5, 1.0, 1.2};
    private static final double[] BALD = {-2.5, -2.5, -2.3, -1.9, -0.9, -0.4, 0.0, 0.1, 0.5, 1.0, 1.2};

    private final Look look;

    HairMask(Look look) {
        this.look = look;
    }

    /** The height down to which hair reaches at an angle about the head. */
    double line(double angle) {
        double away = Math.abs(angle);
        if (look.bald()) {
            return Curves.linear(ANGLE, BALD, away) - 0.3 * look.hairline();
        }
        double front = 1 - Curves.step(0.8, 1.4, away);
        double part = 0.18 * Curves.bump((angle - look.parting()) / 0.5) * (look.hairline() > -0.2 ? 1 : 0);
        return Curves.linear(ANGLE, LINE, away) - front * (look.hairline() + part);
    }

    /** 0–1: how much of the skin at this place hair hides. */
    double at(double angle, double y, double softness) {
        double line = line(angle);
        return 1 - Curves.step(line - softness, line + softness, y);
    }
}
