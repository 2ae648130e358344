package sepbn.data.synthetic;

/** Spectacles and sunglasses, drawn over the picture where they sit in space. */
final class Glasses {
    private static final int CORNERS = 20;

    private Glasses() {}

    /** @param dark whether the lenses hide the eyes */
    static void paint(Canvas picture, Camera camera, Lighting light, boolean dark, Dice dice) {
        double halfWidth = dice.uniform(0.34, 0.44);
        double halfHeight = dice.uniform(0.18, 0.34);
        double square = dice.uniform(2, 4.5);
        double drop = dice.uniform(0.02, 0.1);
        double thick = dice.uniform(0.025, dark ? 0.09 : 0.07) * camera.scale();
        Rgb frame = light.lit(dice.chance(0.6) ? Rgb.grey(0.08) : Rgb.any(dice), 0.7);
        Rgb lens = light.lit(dice.chance(0.6) ? Rgb.grey(0.05) : Rgb.any(dice).times(0.4), 0.7);
        double opacity = dark ? dice.uniform(0.75, 1) : dice.uniform(0, 0.12);
        boolean rimless = !dark && dice.chance(0.2);
        double tilt = dice.normal(0.02);
        for (int side = -1; side <= 1; side += 2) {
            double cx = side * (0.08 + halfWidth);
            double[] rim = new double[2 * (CORNERS + 1)];
            for (int k = 0; k <= CORNERS; k++) {
                double angle = 2 * Math.PI * k / CORNERS;
                double c = StrictMath.cos(angle);
                double s = StrictMath.sin(angle);
                double x = cx + halfWidth * Math.signum(c) * StrictMath.pow(Math.abs(c), 2 / square);
                double y = drop + tilt * x + halfHeight * Math.signum(s) * StrictMath.pow(Math.abs(s), 2 / square);
                project(camera, x, y, rim, k);
            }
            if (hidden(camera, side)) {
                continue;
            }
            double[] open = java.util.Arrays.copyOf(rim, 2 * CORNERS);
            picture.fill(open, dark ? lens : light.lit(Rgb.grey(0.95), 0.8), opacity);
            if (!dark && dice.chance(0.25)) {
                double gx = (rim[0] + rim[CORNERS]) / 2;
                double gy = (rim[1] + rim[CORNERS + 1]) / 2;
                picture.blob(
                        gx, gy, 0.2 * camera.scale(), 0.1 * camera.scale(), -0.6, Rgb.grey(1), dice.uniform(0.2, 0.8));
            }
            picture.stroke(rim, rimless ? 0.7 : thick, rimless ? 0.7 : thick, 1, frame, rimless ? 0.6 : 0.95);
            // The arm to the ear shows on the side that is turned to the viewer.
            if (side * camera.yaw < 0.12) {
                double[] arm = new double[4];
                project(camera, cx + side * halfWidth, drop - 0.05, arm, 0);
                double[] ear = camera.see(side * 1.16, 0.0, -1.05);
                arm[2] = ear[0];
                arm[3] = ear[1];
                picture.stroke(arm, thick, thick, 1, frame, 0.95);
            }
        }
        double[] bridge = new double[6];
        project(camera, -0.09, drop - 0.03, bridge, 0);
        project(camera, 0, drop - 0.06, bridge, 1);
        project(camera, 0.09, drop - 0.03, bridge, 2);
        picture.stroke(Curves.smooth(bridge, false, 4), thick, thick, 1, frame, 0.95);
    }

    /** The far lens disappears behind the nose when the head is turned far. */
    private static boolean hidden(Camera camera, int side) {
        return side * camera.yaw > 1.05;
    }

    private static void project(Camera camera, double x, double y, double[] line, int k) {
        double[] xyz = camera.see(x, y, 0.36 - 0.38 * x * x);
        line[2 * k] = xyz[0];
        line[2 * k + 1] = xyz[1];
    }
}
