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

    /** 0–1 at the angle about the head where the section is {@code width} wide. */
    double at(double angle, double width, double y) {
        if (y < 0 || (beard == 0 && moustache == 0)) {
            return 0;
        }
        double x = Math.abs(angle) >= Math.PI / 2 ? width : width * Math.abs(StrictMath.sin(angle));
        double below = Curves.step(-0.06, 0.1, y - Curves.linear(EDGE_X, edgeY, x));
        double full = Math.abs(angle) > 1.75 ? 0 : below * beard;
        double lipY = face.y(78) - 0.1 * x;
        double over = Curves.step(face.y(57) + 0.0, face.y(57) + 0.07, y)
                * (1 - Curves.step(lipY + 0.08, lipY + 0.14, y))
                * (1 - Curves.step(face.x(82) + 0.02, face.x(82) + 0.16, x));
        return Math.max(full, moustache * over);
    }
}
