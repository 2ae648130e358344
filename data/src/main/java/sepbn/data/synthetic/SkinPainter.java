package sepbn.data.synthetic;

/** Paints the skin: its grain, the shadows that live in its folds, blush, freckles, wrinkles and the beard. */
final class SkinPainter {
    private final Head head;
    private final Look look;
    private final FaceTexture texture;
    private final Rgb fold;

    SkinPainter(Head head, Look look, FaceTexture texture) {
        this.head = head;
        this.look = look;
        this.texture = texture;
        this.fold = look.skin().times(new Rgb(0.5, 0.4, 0.36));
    }

    void paint(Dice dice) {
        ground(new Noise(dice.fork(1)), dice);
        FrontFace f = head.face;
        double joy = Math.max(0, head.expression.smile());
        for (int side = -1; side <= 1; side += 2) {
            int mouthCorner = side < 0 ? 76 : 82;
            int wing = side < 0 ? 55 : 59;
            double cornerX = f.x(mouthCorner);
            double cornerY = f.y(mouthCorner);
            double wingX = f.x(wing);
            double wingY = f.y(wing);
            texture.blob(
                    side * 0.62,
                    0.55,
                    0.42,
                    0.36,
                    0,
                    look.skin().times(new Rgb(1.02, 0.8, 0.78)),
                    0.25 + 0.6 * look.blush());
            // From the wing of the nose past the corner of the mouth.
            texture.stroke(
                    Curves.smooth(
                            new double[] {
                                wingX + side * 0.02, wingY - 0.06,
                                wingX + side * 0.13, wingY + 0.1,
                                cornerX + side * (0.1 + 0.05 * joy), cornerY - 0.06
                            },
                            false,
                            4),
                    0.05,
                    0.02,
                    0.09,
                    fold,
                    0.18 + 0.35 * joy + 0.3 * look.wrinkles());
            texture.blob(side * 0.43, 0.2, 0.24, 0.09, side * -0.15, fold, 0.25 + 0.3 * look.wrinkles());
            texture.blob(side * 0.33, -0.06, 0.2, 0.15, 0, fold, 0.35);
            texture.blob(side * 0.5, -0.13, 0.34, 0.09, 0, fold, 0.2);
            nostril(side, wing);
        }
        texture.blob(f.x(85), f.y(85) + 0.09, 0.26, 0.09, 0, fold, 0.4);
        texture.blob(0, f.y(57) + 0.04, 0.22, 0.08, 0, fold, 0.35);
        wrinkles(dice);
    }

    private void ground(Noise noise, Dice dice) {
        Canvas canvas = texture.canvas;
        double mottle = dice.uniform(0.02, 0.07);
        double grain = dice.uniform(0.02, 0.09);
        double freckles = look.freckles();
        BeardMask beard = new BeardMask(head, look);
        double[] sin = new double[canvas.width];
        double[] hidden = new double[canvas.width];
        HairMask hair = new HairMask(look);
        for (int column = 0; column < canvas.width; column++) {
            double angle = texture.angle(column);
            sin[column] = StrictMath.sin(angle);
            // Well above the hairline nothing of the skin will show.
            hidden[column] = hair.line(angle) - 0.4;
        }
        for (int line = 0; line < canvas.height; line++) {
            double y = texture.y(line);
            double w = head.shape.width(head.shape.rowAt(y));
            for (int column = 0; column < canvas.width; column++) {
                if (y < hidden[column]) {
                    continue;
                }
                double angle = texture.angle(column);
                double value =
                        1 + mottle * noise.at(column * 0.06, line * 0.06) + grain * noise.at(column * 0.7, line * 0.7);
                Rgb skin = look.skin().times(value);
                if (freckles > 0 && y > -0.3 && y < 0.9 && noise.at(column * 0.31 + 7, line * 0.31) > 0.62) {
                    skin = skin.towards(fold, 0.6 * freckles);
                }
                double hairs = beard.at(angle, sin[column], w, y);
                if (hairs > 0) {
                    double strand = 0.75 + 0.35 * noise.at(column * 0.9, line * 0.35);
                    skin = skin.towards(look.hair().times(strand), Math.min(0.97, hairs * strand));
                }
                // The underside of the jaw lies in the head's own shadow.
                double under = Curves.step(1.5, 1.75, Math.abs(angle)) * Curves.step(0.6, 1.1, y);
                canvas.set(column, line, skin.times(1 - 0.5 * under));
            }
        }
    }

    private void nostril(int side, int wing) {
        FrontFace f = head.face;
        double x = f.x(wing);
        double y = f.y(wing);
        texture.stroke(
                Curves.smooth(
                        new double[] {x * 0.95, y - 0.12, x * 1.06, y - 0.04, x * 0.98, y + 0.02, x * 0.8, y + 0.03},
                        false,
                        4),
                0.02,
                0.03,
                0.05,
                fold,
                0.6);
        texture.blob(x * 0.5, y + 0.028, 0.085, 0.045, side * -0.35, look.skin().times(new Rgb(0.2, 0.12, 0.1)), 0.95);
        texture.stroke(new double[] {x * 0.6, f.y(51) + 0.05, x * 0.55, f.y(53)}, 0.02, 0.05, 0.14, fold, 0.22);
    }

    private void wrinkles(Dice dice) {
        if (look.wrinkles() < 0.3) {
            return;
        }
        double strength = 0.45 * look.wrinkles();
        double top = -0.55;
        for (int i = 0; i < 3; i++) {
            double y = top - 0.14 * i + dice.normal(0.02);
            double half = dice.uniform(0.4, 0.7);
            texture.stroke(
                    Curves.smooth(new double[] {-half, y + 0.03, 0, y, half, y + 0.03}, false, 6),
                    0.01,
                    0.01,
                    0.035,
                    fold,
                    strength);
        }
        for (int side = -1; side <= 1; side += 2) {
            int corner = side < 0 ? 60 : 72;
            double x = head.face.x(corner) + side * 0.06;
            double y = head.face.y(corner);
            for (int i = -1; i <= 1; i++) {
                texture.stroke(
                        new double[] {x, y + 0.04 * i, x + side * 0.14, y + 0.09 * i + 0.02},
                        0.008,
                        0.004,
                        0.03,
                        fold,
                        strength);
            }
        }
        texture.stroke(
                new double[] {-0.06, -0.28, -0.05, -0.1},
                0.012,
                0.008,
                0.04,
                fold,
                strength + 0.4 * head.expression.frown());
        texture.stroke(
                new double[] {0.06, -0.28, 0.05, -0.1},
                0.012,
                0.008,
                0.04,
                fold,
                strength + 0.4 * head.expression.frown());
    }
}
