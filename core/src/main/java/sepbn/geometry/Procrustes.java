package sepbn.geometry;

/**
 * Shapes without their place, size and tilt (Gower, "Generalized Procrustes analysis", Psychometrika 40, 1975; in the plane
 * the best rotation has a closed form).
 */
public final class Procrustes {
    private Procrustes() {}

    /**
     * The shape with its centroid at the origin and of size 1: the root of the sum of all squared coordinates.
     *
     * @throws GeometryException if all points are the same
     */
    public static Landmarks centred(Landmarks shape) {
        double centerX = 0;
        double centerY = 0;
        boolean differ = false;
        for (int i = 0; i < shape.count(); i++) {
            centerX += shape.x(i) / shape.count();
            centerY += shape.y(i) / shape.count();
            differ |= shape.x(i) != shape.x(0) || shape.y(i) != shape.y(0);
        }
        Landmarks centred = shape.transformed(Affine.translation(-centerX, -centerY));
        double squares = 0;
        for (double coordinate : centred.toArray()) {
            squares += coordinate * coordinate;
        }
        if (!(differ && squares > 0 && Double.isFinite(squares))) {
            throw new GeometryException(
                    "shape (=" + shape.count() + " points) must have at least two different points, all finite");
        }
        double scale = 1 / Math.sqrt(squares);
        return centred.transformed(Affine.scaling(scale, scale));
    }

    /**
     * The shape centred, of size 1 and rotated (never mirrored) so that its points lie as near as they can to those of
     * {@code reference} by the sum of squared distances. Landmark i belongs to landmark i.
     *
     * @param reference as {@link #centred} makes it
     */
    public static Landmarks align(Landmarks shape, Landmarks reference) {
        Landmarks centred = centred(shape);
        double along = 0;
        double across = 0;
        for (int i = 0; i < shape.count(); i++) {
            along += centred.x(i) * reference.x(i) + centred.y(i) * reference.y(i);
            across += centred.x(i) * reference.y(i) - centred.y(i) * reference.x(i);
        }
        double length = Math.sqrt(along * along + across * across);
        if (length == 0) {
            // Every rotation is as good.
            return centred;
        }
        double cos = along / length;
        double sin = across / length;
        return centred.transformed(new Affine(cos, -sin, 0, sin, cos, 0));
    }
}
