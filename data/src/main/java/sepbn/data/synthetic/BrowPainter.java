package sepbn.data.synthetic;

/** Paints the brows as hairs between their upper and their lower edge. */
final class BrowPainter {
    private BrowPainter() {}

    static void paint(Head head, Look look, FaceTexture texture, Dice dice) {
        double density = dice.uniform(0.35, 0.95);
        Noise noise = new Noise(dice.fork(1));
        FrontFace f = head.face;
        double[] left = f.line(33, 34, 35, 36, 37, 38, 39, 40, 41);
        double[] right = f.line(46, 45, 44, 43, 42, 50, 49, 48, 47);
        for (double[] outline : new double[][] {left, right}) {
            double[] upper = Curves.smooth(java.util.Arrays.copyOf(outline, 10), false, 4);
            double[] lower = Curves.smooth(lowerEdge(outline), false, 4);
            double[] brow = new double[upper.length + lower.length];
            System.arraycopy(upper, 0, brow, 0, upper.length);
            System.arraycopy(lower, 0, brow, upper.length, lower.length);
            double[] middle = new double[10];
            for (int k = 0; k < 5; k++) {
                int under = k == 0 ? 0 : 9 - k;
                middle[2 * k] = (outline[2 * k] + outline[2 * under]) / 2;
                middle[2 * k + 1] = (outline[2 * k + 1] + outline[2 * under + 1]) / 2;
            }
            texture.stroke(Curves.smooth(middle, false, 4), 0.01, 0.1, 0.07, look.brows(), 0.35 * density);
            texture.fill(
                    brow,
                    (x, y) -> {
                        double hair = 0.5 * noise.at(x * 0.9 + y * 0.4, y * 0.5 - x * 0.1);
                        return look.brows()
                                .towards(look.skin(), Math.max(0, (1 - density) * 0.6 + 0.5 * hair * (1.3 - density)));
                    },
                    0.5 + 0.5 * density);
        }
    }

    /** From the inner end along the lower edge to the outer end. */
    private static double[] lowerEdge(double[] outline) {
        double[] edge = new double[10];
        System.arraycopy(outline, 10, edge, 0, 8);
        edge[8] = outline[0];
        edge[9] = outline[1];
        return edge;
    }
}
