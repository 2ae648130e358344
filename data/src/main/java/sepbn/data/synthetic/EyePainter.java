package sepbn.data.synthetic;

/** Paints the eyes between their lids, the lashes, and the make-up about them. */
final class EyePainter {
    private static final double IRIS = 0.094;

    private final Head head;
    private final Look look;
    private final FaceTexture texture;

    EyePainter(Head head, Look look, FaceTexture texture) {
        this.head = head;
        this.look = look;
        this.texture = texture;
    }

    void paint(Dice dice) {
        double pupil = dice.uniform(0.03, 0.045);
        paint(new int[] {60, 61, 62, 63, 64}, new int[] {64, 65, 66, 67, 60}, 96, -1, pupil);
        paint(new int[] {72, 71, 70, 69, 68}, new int[] {68, 75, 74, 73, 72}, 97, 1, pupil);
    }

    /** Lids run from the outer corner to the inner one above, and back below. */
    private void paint(int[] upperLid, int[] lowerLid, int center, int side, double pupil) {
        FrontFace f = head.face;
        double[] upper = Curves.smooth(f.line(upperLid), false, 4);
        double[] lower = Curves.smooth(f.line(lowerLid), false, 4);
        double[] opening = new double[upper.length + lower.length];
        System.arraycopy(upper, 0, opening, 0, upper.length);
        System.arraycopy(lower, 0, opening, upper.length, lower.length);
        shadow(upper, side);
        double[] eye = texture.unroll(new double[] {f.x(center), f.y(center)});
        double lidLine = texture.line(f.y(upperLid[2]));
        texture.fill(opening, (x, y) -> colour(x - eye[0], y - eye[1], y - lidLine, pupil), 1);
        Rgb lash = look.skin().times(0.22).towards(Rgb.grey(0.03), 0.3 + 0.6 * look.eyeLine());
        double thick = 0.02 + 0.026 * look.eyeLine();
        texture.stroke(upper, thick * 1.3, thick * 0.8, 0.02, lash, 0.85);
        texture.stroke(lower, 0.006, 0.014 + 0.012 * look.eyeLine(), 0.025, lash, 0.25 + 0.5 * look.eyeLine());
        double[] inner = f.line(upperLid[4]);
        texture.blob(
                inner[0] - side * 0.02, inner[1], 0.035, 0.025, 0, look.skin().times(new Rgb(0.9, 0.55, 0.52)), 0.7);
    }

    private void shadow(double[] upper, int side) {
        double[] crease = upper.clone();
        for (int i = 0; i < crease.length; i += 2) {
            double t = i / (double) (crease.length - 2);
            crease[i + 1] -= 0.055 * (0.4 + Curves.bump((t - 0.4) / 0.7));
        }
        double[] lid = new double[upper.length * 2];
        System.arraycopy(upper, 0, lid, 0, upper.length);
        for (int i = 0; i < crease.length; i += 2) {
            lid[lid.length - 2 - i] = crease[i];
            lid[lid.length - 1 - i] = crease[i + 1] - 0.03 * look.eyeShadow();
        }
        if (look.eyeShadow() > 0) {
            texture.fill(lid, look.shadowColour(), 0.7 * look.eyeShadow());
            texture.blob(
                    upper[4] + side * 0.02,
                    upper[5] - 0.08,
                    0.22,
                    0.12,
                    0,
                    look.shadowColour(),
                    0.5 * look.eyeShadow());
        }
        texture.stroke(crease, 0.012, 0.012, 0.03, look.skin().times(new Rgb(0.45, 0.34, 0.3)), 0.6);
    }

    /** The eyeball's colour at an offset from the pupil's centre, in texels. */
    private Rgb colour(double dx, double dy, double underLid, double pupil) {
        double r = Math.sqrt(dx * dx + dy * dy) / FaceTexture.SCALE;
        double shade = 0.62 + 0.38 * Curves.step(-1, 4.5, underLid);
        Rgb white = new Rgb(0.86, 0.82, 0.8).times(shade);
        double edge = 0.012;
        Rgb iris = look.iris().times(0.75 + 0.5 * Curves.step(pupil, IRIS, r)).times(shade);
        Rgb ring = iris.towards(Rgb.grey(0.04), 0.7 * Curves.step(0.07, IRIS, r));
        Rgb colour = ring.towards(white, Curves.step(IRIS - edge, IRIS + edge, r));
        colour = Rgb.grey(0.03).towards(colour, Curves.step(pupil - edge, pupil + edge, r));
        double gx = dx / FaceTexture.SCALE - 0.03;
        double gy = dy / FaceTexture.SCALE + 0.03;
        double glint = Curves.bump(Math.sqrt(gx * gx + gy * gy) / 0.026);
        return colour.towards(Rgb.grey(1), 0.85 * glint);
    }
}
