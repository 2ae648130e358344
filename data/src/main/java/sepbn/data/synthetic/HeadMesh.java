package sepbn.data.synthetic;

/** The head as a mesh, finest where the face is. */
final class HeadMesh {
    private static final int ROWS = 64;
    private static final int COLUMNS = 65;

    /** Columns of the back of the head on each side. */
    private static final int BACK = 6;

    private HeadMesh() {}

    static Mesh of(Head head, Look look, FaceTexture texture) {
        double[] sin = new double[COLUMNS];
        double[] cos = new double[COLUMNS];
        double[] reach = new double[COLUMNS];
        double[] angle = new double[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) {
            angle[c] = angle(c);
            sin[c] = StrictMath.sin(angle[c]);
            cos[c] = StrictMath.cos(angle[c]);
            reach[c] = HeadShape.fullness(sin[c]);
        }
        HairMask hair = new HairMask(look);
        HeadShape.Section[] sections = new HeadShape.Section[ROWS];
        for (int row = 0; row < ROWS; row++) {
            sections[row] = head.shape.section(row(row, head));
        }
        return new Mesh(ROWS, COLUMNS, texture.canvas, 0.12, (row, column, place) -> {
            head.place(sections[row], sin[column], cos[column], reach[column], place);
            double y = place[1];
            place[3] = texture.column(angle[column]);
            place[4] = texture.line(y);
            double grown = look.hairVolume() * hair.at(angle[column], y + 0.06, 0.12);
            if (grown > 0) {
                double up = Curves.step(-0.3, -1.9, y);
                place[0] *= 1 + 0.8 * grown * Curves.step(0.0, -0.6, y);
                place[1] -= grown * up;
                place[2] += grown * 0.7 * cos[column] * Curves.step(0, -0.5, y);
            }
        });
    }

    private static double angle(int column) {
        int front = COLUMNS - 1 - 2 * BACK;
        double half = Math.PI / 2;
        if (column < BACK) {
            return -Math.PI + half * column / BACK;
        }
        if (column > COLUMNS - 1 - BACK) {
            return Math.PI - half * (COLUMNS - 1 - column) / BACK;
        }
        // Equal steps of the mean of the angle and its sine: finer in the middle than equal angles.
        double t = 2.0 * (column - BACK) / front - 1;
        return half * (0.75 * t + 0.25 * t * t * t);
    }

    /** Rows at equal steps of height, with both poles rounded off. */
    private static double row(int row, Head head) {
        double t = (double) row / (ROWS - 1);
        double top = head.shape.top();
        double chin = head.shape.chin();
        if (row == 0) {
            return 0;
        }
        if (row == ROWS - 1) {
            return head.shape.lastRow();
        }
        double eased = t - 0.04 * StrictMath.sin(2 * Math.PI * t);
        return head.shape.rowAt(top + (chin - top) * eased);
    }
}
