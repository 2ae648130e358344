package sepbn.data.synthetic;

/** Paints what lies behind: a gradient, cloudy texture, shapes of any colour, and some that look like skin. */
final class Background {
    private Background() {}

    static void paint(Canvas canvas, Rgb skin, Dice dice) {
        Rgb a = Rgb.any(dice);
        Rgb b = a.towards(Rgb.any(dice), dice.unit());
        Noise noise = new Noise(dice.fork(1));
        double dx = dice.uniform(-1, 1);
        double dy = dice.uniform(-1, 1);
        double cloud = dice.uniform(0, 0.5);
        double coarse = dice.uniform(0.02, 0.15);
        double fine = dice.chance(0.5) ? dice.uniform(0, 0.25) : 0;
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double share = 0.5 + dx * (x / (double) canvas.width - 0.5) + dy * (y / (double) canvas.height - 0.5);
                double value = 1
                        + cloud * noise.cloud(x * coarse, y * coarse)
                        + fine * noise.cloud(x * coarse * 5, y * coarse * 5);
                canvas.set(x, y, a.towards(b, Math.max(0, Math.min(1, share))).times(value));
            }
        }
        int shapes = dice.chance(0.25) ? 0 : dice.below(10);
        for (int i = 0; i < shapes; i++) {
            Rgb colour = dice.chance(0.2) ? skin.times(dice.uniform(0.6, 1.1)) : Rgb.any(dice);
            shape(canvas, colour, dice);
        }
    }

    private static void shape(Canvas canvas, Rgb colour, Dice dice) {
        double cx = dice.uniform(0, canvas.width);
        double cy = dice.uniform(0, canvas.height);
        double size = dice.uniform(0.05, 0.35) * canvas.width;
        switch (dice.below(3)) {
            case 0 ->
                canvas.blob(
                        cx, cy, size, size * dice.uniform(0.4, 1.5), dice.uniform(0, 3), colour, dice.uniform(0.4, 1));
            case 1 -> canvas.fill(polygon(cx, cy, size, 3 + dice.below(4), dice), colour, dice.uniform(0.5, 1));
            default ->
                canvas.stroke(
                        new double[] {cx, cy, cx + dice.uniform(-3, 3) * size, cy + dice.uniform(-3, 3) * size},
                        dice.uniform(1, 14),
                        dice.uniform(1, 14),
                        dice.uniform(1, 5),
                        colour,
                        dice.uniform(0.5, 1));
        }
    }

    static double[] polygon(double cx, double cy, double size, int corners, Dice dice) {
        double[] xy = new double[2 * corners];
        double turn = dice.uniform(0, 6.28);
        for (int k = 0; k < corners; k++) {
            double angle = turn + 2 * Math.PI * (k + dice.uniform(-0.2, 0.2)) / corners;
            double radius = size * dice.uniform(0.6, 1.2);
            xy[2 * k] = cx + radius * StrictMath.cos(angle);
            xy[2 * k + 1] = cy + radius * StrictMath.sin(angle);
        }
        return xy;
    }
}
