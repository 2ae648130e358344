package sepbn.data.synthetic;

/** One person's head with one expression: its surface in three dimensions and the landmarks on it. */
final class Head {
    final Identity identity;
    final Expression expression;
    final FrontFace face;
    final HeadShape shape;
    private final Relief relief;

    Head(Identity identity, Expression expression) {
        this.identity = identity;
        this.expression = expression;
        this.face = new FrontFace(identity, expression);
        this.shape = new HeadShape(identity, expression);
        this.relief = new Relief(face, identity, expression, shape.chin());
    }

    /** The depth z of the face at (x, y) of the front view. */
    double depth(double x, double y) {
        return shape.frontDepth(x, y) + relief.at(x, y);
    }

    /**
     * The place on the surface in section {@code row} in the direction {@code angle}: 0 is the front, ±π/2 the sides
     * (negative on the viewer's left), ±π the back.
     *
     * @param reach {@link HeadShape#fullness} of sin(angle) where the caller has it in a table
     */
    void place(double row, double sin, double cos, double reach, double[] xyz) {
        double w = shape.width(row);
        double y = shape.height(row);
        double x = w * sin;
        double side = shape.side(row);
        xyz[0] = x;
        xyz[1] = y;
        if (cos >= 0) {
            xyz[2] = side + (shape.front(row) - side) * reach + relief.at(x, y);
        } else {
            xyz[2] = side - (side - shape.back(row)) * -cos;
        }
    }
}
