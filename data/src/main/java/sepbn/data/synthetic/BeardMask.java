package sepbn.data.synthetic;

/** How densely the beard and the moustache grow at each place of the lower face. */
final class BeardMask {
    /** The upper edge of a full beard, as heights over |x|: below the lip, round the mouth, up to the ear. */
    private static final double[] EDGE_X = {0, 0.2, 0.36, 0.5, 0.75, 0.95, 1.05};

    private final double[] edgeY;
    private final double beard;
    private final double moustache;
    private final FrontFace face;

    BeardMask(Head head, Look look) {
        this.beard = look.beard();
        this.moustache = look.moustache();
        this.face = head.face;
        double lip = face.y(85) + 0.05;
        double corner = face.y(76);
        this.edgeY = new double[] {lip, lip, lip - 0.05, corner - 0.08, corner - 0.22, 0.5, 0.1};
    }

    /** 0–1 at the angle about the head (and its sine) where the section is {@code width} wide. */
    double at(double angle, double sin, double width, double y) {
        if (y < 0 || (beard == 0 && moustache == 0)) {
            return 0;
        }
        double x = Math.abs(angle) >= Math.PI / 2 ? width : width * Math.abs(sin);
        double below = Curves.step(-0.06, 0.1, y - Curves.linear(EDGE_X, edgeY, x));
        double full = Math.abs(angle) > 1.75 ? 0 : below * beard;
        // The moustache hangs over the upper lip and thins out beyond the corners of the mouth.
        double across = x / (face.x(82) + 0.1);
        double top = face.y(57) + 0.02 + 0.1 * across * across;
        double low = face.y(78) + 0.05 + 0.12 * across * across * across;
        double over = Curves.step(top, top + 0.08, y)
                * (1 - Curves.step(low, low + 0.07, y))
                * (1 - Curves.step(0.7, 1.05, across));
        return Math.max(full, moustache * over);
    }
}
