package sepbn.geometry;

/**
 * The affine map x' = xx·x + xy·y + x0, y' = yx·x + yy·y + y0 between two images, in the coordinates of {@link Point}.
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
    public static Affine identity() {
        return new Affine(1, 0, 0, 0, 1, 0);
    }

    public static Affine translation(double dx, double dy) {
        return new Affine(1, 0, dx, 0, 1, dy);
    }

    public static Affine scaling(double sx, double sy) {
        return new Affine(sx, 0, 0, 0, sy, 0);
    }

    /** Rotation about the origin by {@code radians}; positive turns the x axis towards the y axis (clockwise on screen). */
    public static Affine rotation(double radians) {
        double cos = Math.cos(radians);
        double sin = Math.sin(radians);
        return new Affine(cos, -sin, 0, sin, cos, 0);
    }

    /** Shear about the origin: x' = x + sx·y, y' = sy·x + y. */
    public static Affine shear(double sx, double sy) {
        return new Affine(1, sx, 0, sy, 1, 0);
    }

    /**
     * The map that fills a square crop of {@code size} pixels with {@code box}: the box's edges become the crop's
     * edges, which lie at −0.5 and size − 0.5.
     */
    public static Affine fromBoxToCrop(Box box, int size) {
        if (size < 1) {
            throw new GeometryException("crop size (=" + size + ") must be at least 1");
        }
        double sx = size / box.width();
        double sy = size / box.height();
        return new Affine(sx, 0, -0.5 - sx * box.x(), 0, sy, -0.5 - sy * box.y());
    }

    public Point apply(Point p) {
        return new Point(applyX(p.x(), p.y()), applyY(p.x(), p.y()));
    }

    public double applyX(double x, double y) {
        return xx * x + xy * y + x0;
    }

    public double applyY(double x, double y) {
        return yx * x + yy * y + y0;
    }

    /** The map that first does this, then {@code next}. */
    public Affine then(Affine next) {
        return new Affine(
                next.xx * xx + next.xy * yx,
                next.xx * xy + next.xy * yy,
                next.xx * x0 + next.xy * y0 + next.x0,
                next.yx * xx + next.yy * yx,
                next.yx * xy + next.yy * yy,
                next.yx * x0 + next.yy * y0 + next.y0);
    }

    /** This map done about {@code center} instead of about the origin. */
    public Affine about(double centerX, double centerY) {
        return translation(-centerX, -centerY).then(this).then(translation(centerX, centerY));
    }

    public double determinant() {
        return xx * yy - xy * yx;
    }

    /** By how much lengths grow at most, in whatever direction: the larger singular value of the linear part. */
    public double largestStretch() {
        double squares = xx * xx + xy * xy + yx * yx + yy * yy;
        double det = determinant();
        return Math.sqrt((squares + Math.sqrt(Math.max(0, squares * squares - 4 * det * det))) / 2);
    }

    public Affine inverse() {
        double det = determinant();
        if (!(Math.abs(det) > 1e-300)) {
            throw new GeometryException("affine map (determinant " + det + ") must be invertible");
        }
        double ixx = yy / det;
        double ixy = -xy / det;
        double iyx = -yx / det;
        double iyy = xx / det;
        return new Affine(ixx, ixy, -(ixx * x0 + ixy * y0), iyx, iyy, -(iyx * x0 + iyy * y0));
    }
}
