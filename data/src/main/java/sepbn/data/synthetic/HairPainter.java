package sepbn.data.synthetic;

/** Paints the hair on the head's skin, strand by strand, over whatever is below. */
final class HairPainter {
    private HairPainter() {}

    static void paint(Look look, FaceTexture texture, Dice dice) {
        HairMask mask = new HairMask(look);
        Noise noise = new Noise(dice.fork(1));
        Canvas canvas = texture.canvas;
        double ragged = look.bald() ? 0.05 : dice.uniform(0.02, 0.16);
        double contrast = dice.uniform(0.2, 0.5);
        double slant = dice.uniform(-0.4, 0.4);
        for (int column = 0; column < canvas.width; column++) {
            double angle = texture.angle(column);
            double line =
                    mask.line(angle) + ragged * noise.at(column * 0.13, 3) + 0.5 * ragged * noise.at(column * 0.45, 9);
            int last = Math.min(canvas.height - 1, (int) texture.line(line + 0.08));
            for (int y = 0; y <= last; y++) {
                double cover = 1 - Curves.step(line - 0.1, line + 0.06, texture.y(y));
                double across = column + slant * y;
                double strand = 1
                        + contrast * (0.7 * noise.at(across * 0.5, y * 0.03) + 0.5 * noise.at(across * 0.12, y * 0.02));
                canvas.blend(column, y, look.hair().times(strand), cover);
            }
        }
    }
}
