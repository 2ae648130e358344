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
     * The place on the surface of section {@code at} in the direction of an angle: 0 is the front, ±π/2 the sides
     * (negative on the viewer's left), ±π the back.
     *
     * @param reach {@link HeadShape#fullness} of sin, which the caller has in a table
     */
    void place(HeadShape.Section at, double sin, double cos, double reach, double[] xyz) {
        double x = at.width() * sin;
        xyz[0] = x;
        xyz[1] = at.y();
        if (cos >= 0) {
            xyz[2] = at.side() + (at.front() - at.side()) * reach + relief.at(x, at.y());
        } else {
            xyz[2] = at.side() - (at.side() - at.back()) * -cos;
        }
    }
}
