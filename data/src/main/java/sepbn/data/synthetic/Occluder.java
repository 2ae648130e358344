package sepbn.data.synthetic;

/** Things before the face: a hand, a microphone, a scarf, a hat's brim, strands of hair, a plain patch. */
enum Occluder {
    HAND,
    MICROPHONE,
    SCARF,
    HAT,
    STRANDS,
    PATCH;

    /** Draws it over {@code picture}. */
    void paint(Canvas picture, Head head, Camera camera, Lighting light, Look look, Dice dice) {
        switch (this) {
            case HAND -> hand(picture, camera, light, look, dice);
            case MICROPHONE -> microphone(picture, head, camera, light, look, dice);
            case SCARF -> scarf(picture, head, camera, light, dice);
            case HAT -> hat(picture, camera, light, dice);
            case STRANDS -> strands(picture, camera, light, look, dice);
            case PATCH -> {
                double[] at = camera.see(dice.uniform(-0.9, 0.9), dice.uniform(-0.4, 1.5), 0.3);
                double size = dice.uniform(0.25, 0.75) * camera.scale();
                picture.fill(
                        Background.polygon(at[0], at[1], size, 4 + dice.below(3), dice),
                        light.lit(Rgb.any(dice), 0.6),
                        1);
            }
        }
    }

    private static void hand(Canvas picture, Camera camera, Lighting light, Look look, Dice dice) {
        double unit = camera.scale();
        int side = dice.sign();
        double[] palm = camera.see(side * dice.uniform(0.5, 1.3), dice.uniform(0.9, 2.0), 0.4);
        double direction = -Math.PI / 2 - side * dice.uniform(-0.2, 0.9);
        Rgb skin = light.lit(look.skin(), dice.uniform(0.4, 0.9));
        Rgb edge = skin.times(0.6);
        double[] arm = {
            palm[0],
            palm[1],
            palm[0] - 3 * unit * StrictMath.cos(direction),
            palm[1] - 3 * unit * StrictMath.sin(direction)
        };
        picture.stroke(arm, 0.75 * unit, 0.7 * unit, 2, skin.times(0.95), 1);
        picture.stroke(new double[] {palm[0], palm[1], palm[0] + 1, palm[1]}, 0.95 * unit, 0.95 * unit, 2, skin, 1);
        double curl = dice.uniform(0.55, 1);
        for (int finger = 0; finger < 4; finger++) {
            double spread = (finger - 1.5) * dice.uniform(0.14, 0.2);
            double bx = palm[0] + (finger - 1.5) * 0.23 * unit * -StrictMath.sin(direction);
            double by = palm[1] + (finger - 1.5) * 0.23 * unit * StrictMath.cos(direction);
            double length = (finger == 0 || finger == 3 ? 1.0 : 1.2) * curl * unit;
            double[] line = {
                bx,
                by,
                bx + length * StrictMath.cos(direction + spread),
                by + length * StrictMath.sin(direction + spread)
            };
            picture.stroke(line, 0.29 * unit, 0.25 * unit, 2, edge, 1);
            picture.stroke(line, 0.24 * unit, 0.2 * unit, 0.08 * unit + 1, skin.times(1.03), 1);
        }
    }

    private static void microphone(Canvas picture, Head head, Camera camera, Lighting light, Look look, Dice dice) {
        double unit = camera.scale();
        int side = dice.sign();
        double[] top = camera.see(side * dice.uniform(0, 0.35), head.face.y(85) + dice.uniform(-0.1, 0.3), 0.7);
        double[] end = {top[0] + side * dice.uniform(0, 1) * unit, top[1] + 2.2 * unit};
        Rgb dark = light.lit(Rgb.grey(dice.uniform(0.05, 0.3)), 0.6);
        picture.stroke(new double[] {top[0], top[1], end[0], end[1]}, 0.22 * unit, 0.16 * unit, 1.5, dark, 1);
        picture.stroke(
                new double[] {top[0], top[1], top[0] + 1, top[1]}, 0.5 * unit, 0.5 * unit, 1.5, dark.times(1.3), 1);
        picture.blob(top[0] - 0.08 * unit, top[1] - 0.1 * unit, 0.15 * unit, 0.12 * unit, 0, Rgb.grey(0.8), 0.5);
        Rgb skin = light.lit(look.skin(), 0.7);
        for (int finger = 0; finger < 4; finger++) {
            double t = 0.35 + 0.09 * finger;
            double x = top[0] + t * (end[0] - top[0]);
            double y = top[1] + t * (end[1] - top[1]);
            picture.stroke(
                    new double[] {x - 0.2 * unit, y, x + 0.25 * unit, y + 0.03 * unit},
                    0.22 * unit,
                    0.2 * unit,
                    0.06 * unit + 1,
                    skin.times(1 - 0.05 * finger),
                    1);
        }
    }

    private static void scarf(Canvas picture, Head head, Camera camera, Lighting light, Dice dice) {
        double from = dice.uniform(head.face.y(54), head.face.y(85) + 0.15);
        double[] outline = new double[2 * 14];
        for (int k = 0; k < 7; k++) {
            double x = -1.35 + 0.45 * k;
            double[] up =
                    camera.see(x, from + dice.normal(0.05) + 0.12 * x * x * dice.uniform(-1, 0.6), 0.35 - 0.8 * x * x);
            double[] down = camera.see(1.6 - 0.53 * k, 3.0, 0);
            outline[2 * k] = up[0];
            outline[2 * k + 1] = up[1];
            outline[14 + 2 * k] = down[0];
            outline[15 + 2 * k] = down[1];
        }
        Rgb colour = light.lit(Rgb.any(dice), 0.6);
        Noise noise = new Noise(dice.fork(1));
        double grain = dice.uniform(0.05, 0.4);
        picture.fill(outline, (x, y) -> colour.times(1 + 0.35 * noise.at(x * grain * 0.3, y * grain)), 1);
    }

    private static void hat(Canvas picture, Camera camera, Lighting light, Dice dice) {
        double line = dice.uniform(-0.75, -0.3);
        double[] outline = new double[2 * 18];
        double wide = dice.uniform(1.2, 1.5);
        for (int k = 0; k < 9; k++) {
            double x = wide * (k / 4.0 - 1);
            double[] up = camera.see(x, line - 0.1 * Curves.bump(x / wide), 0.55 - 0.75 * x * x);
            double angle = Math.PI * k / 8;
            double[] down = camera.see(1.05 * wide * StrictMath.cos(angle), -0.8 - 1.6 * StrictMath.sin(angle), -0.9);
            outline[2 * k] = up[0];
            outline[2 * k + 1] = up[1];
            outline[18 + 2 * k] = down[0];
            outline[19 + 2 * k] = down[1];
        }
        Rgb colour = light.lit(Rgb.any(dice), 0.7);
        Noise noise = new Noise(dice.fork(1));
        picture.fill(outline, (x, y) -> colour.times(1 + 0.2 * noise.at(x * 0.06, y * 0.06)), 1);
        double[] brim = java.util.Arrays.copyOf(outline, 18);
        picture.stroke(brim, 0.16 * camera.scale(), 0.16 * camera.scale(), 2, colour.times(0.7), 1);
    }

    private static void strands(Canvas picture, Camera camera, Lighting light, Look look, Dice dice) {
        int side = dice.sign();
        double start = dice.uniform(-0.4, 0.6);
        double end = dice.uniform(0.3, 1.05);
        int count = 6 + dice.below(18);
        for (int i = 0; i < count; i++) {
            double s = side * (start + dice.normal(0.12));
            double e = side * (end + dice.normal(0.14));
            double y = dice.uniform(-0.2, 1.6);
            double[] line = new double[8];
            for (int k = 0; k < 4; k++) {
                double t = k / 3.0;
                double[] at = camera.see(s + (e - s) * Math.sqrt(t), -1.2 + (y + 1.2) * t, 0.45 - 0.5 * t);
                line[2 * k] = at[0];
                line[2 * k + 1] = at[1];
            }
            Rgb colour = light.lit(look.hair().times(dice.uniform(0.7, 1.5)), 0.7);
            picture.stroke(Curves.smooth(line, false, 3), dice.uniform(1, 5), 1, 1.5, colour, 0.9);
        }
    }
}
