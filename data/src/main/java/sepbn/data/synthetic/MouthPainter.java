package sepbn.data.synthetic;

/** Paints the lips, and the teeth and the dark between them. */
final class MouthPainter {
    private final Head head;
    private final Look look;
    private final FaceTexture texture;

    MouthPainter(Head head, Look look, FaceTexture texture) {
        this.head = head;
        this.look = look;
        this.texture = texture;
    }

    void paint(Dice dice) {
        FrontFace f = head.face;
        Rgb lips = look.lips().towards(look.lipstickColour(), 0.85 * look.lipstick());
        double[] topEdge = Curves.smooth(f.line(76, 77, 78, 79, 80, 81, 82), false, 4);
        double[] lowEdge = Curves.smooth(f.line(82, 83, 84, 85, 86, 87, 76), false, 4);
        double[] innerTop = Curves.smooth(f.line(92, 91, 90, 89, 88), false, 4);
        double[] innerLow = Curves.smooth(f.line(88, 95, 94, 93, 92), false, 4);
        double soft = 0.75 + 0.25 * look.lipstick();
        texture.fill(join(topEdge, innerTop), lips.times(0.86), soft);
        double top = texture.line(f.y(94));
        double low = texture.line(f.y(85));
        texture.fill(
                join(lowEdge, innerLow),
                (x, y) -> lips.times(0.95 + 0.2 * Curves.bump((y - top) / (low - top) * 2 - 0.9)),
                soft);
        Rgb edge = lips.times(0.72);
        texture.stroke(topEdge, 0.008, 0.008, 0.03, edge, 0.4);
        texture.stroke(lowEdge, 0.008, 0.008, 0.03, edge, 0.35);
        inside(join(innerTop, innerLow), dice);
        Rgb line = look.skin().times(new Rgb(0.25, 0.13, 0.12));
        texture.stroke(innerTop, 0.012, 0.012, 0.025, line, 0.8);
        for (int corner : new int[] {76, 82}) {
            texture.blob(f.x(corner), f.y(corner), 0.07, 0.06, 0, line, 0.5);
        }
    }

    private void inside(double[] opening, Dice dice) {
        FrontFace f = head.face;
        double gap = f.y(94) - f.y(90);
        if (gap < 0.01) {
            return;
        }
        Rgb dark = new Rgb(0.16, 0.05, 0.05);
        Rgb tooth = new Rgb(0.9, 0.87, 0.8).times(dice.uniform(0.75, 1.05));
        Rgb tongue = new Rgb(0.6, 0.25, 0.25);
        boolean teeth = dice.chance(0.85);
        boolean lowerTeeth = dice.chance(0.3);
        double top = texture.line(f.y(90));
        double upperEnd = top + Math.min(gap * 0.95, 0.13) * FaceTexture.SCALE;
        double low = texture.line(f.y(94));
        double[] middle = texture.unroll(new double[] {f.x(90), f.y(90)});
        double half = (f.x(92) - f.x(90)) * FaceTexture.SCALE;
        boolean tongueShown = gap > 0.2 && dice.chance(0.6);
        texture.fill(
                opening,
                (x, y) -> {
                    double across = Math.abs(x - middle[0]) / half;
                    Rgb colour = dark;
                    if (tongueShown) {
                        double tx = (x - middle[0]) / (0.6 * half);
                        double ty = (y - low) / (0.5 * (low - top));
                        double away = Math.sqrt(tx * tx + ty * ty);
                        colour = colour.towards(tongue, 0.8 * (1 - Curves.step(0.7, 1, away)));
                    }
                    double bend = 3 * across * across;
                    if (teeth && across < 0.85) {
                        double gapLine = Curves.bump((x - middle[0]) % 5.5 / 0.8) * 0.15;
                        double share = 1 - Curves.step(upperEnd - bend - 1, upperEnd - bend + 1, y);
                        colour = colour.towards(tooth.times(1 - 0.45 * across * across - gapLine), share);
                    }
                    if (lowerTeeth && across < 0.7) {
                        double share = Curves.step(low - 5 + bend, low - 3 + bend, y);
                        colour = colour.towards(tooth.times(0.75), share);
                    }
                    return colour;
                },
                1);
    }

    private static double[] join(double[] first, double[] second) {
        double[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
