package sepbn.geometry;

/**
 * An axis-parallel rectangle with area, by its left and top edges and its size in pixels.
 *
 * <p>Edges are continuous coordinates in the convention of {@link Point}: the box of a whole image of W×H pixels is
 * {@code Box(-0.5, -0.5, W, H)}, because the first pixel reaches from −0.5 to 0.5.
 */
public record Box(double x, double y, double width, double height) {
    public Box {
        if (!(Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(width) && Double.isFinite(height))) {
            throw new GeometryException(
                    "box (=" + x + "," + y + "," + width + "," + height + ") must have finite numbers");
        }
        if (width <= 0 || height <= 0) {
            throw new GeometryException(
                    "box (=" + x + "," + y + "," + width + "," + height + ") must have a positive width and height");
        }
    }

    /** The box that covers an image of {@code width}×{@code height} pixels. */
    public static Box ofImage(int width, int height) {
        return new Box(-0.5, -0.5, width, height);
    }

    public Point center() {
        return new Point(x + width / 2, y + height / 2);
    }

    /** The square about the same centre whose side is the longer side of this box: the face stays in the middle. */
    public Box squared() {
        double side = Math.max(width, height);
        Point center = center();
        return new Box(center.x() - side / 2, center.y() - side / 2, side, side);
    }

    /** The box about the same centre with both sides multiplied by {@code factor}. */
    public Box scaled(double factor) {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw new GeometryException("factor (=" + factor + ") must be a positive number");
        }
        Point center = center();
        double w = width * factor;
        double h = height * factor;
        return new Box(center.x() - w / 2, center.y() - h / 2, w, h);
    }

    /** How much this box and {@code other} overlap: the area of their intersection over that of their union, 0 to 1. */
    public double overlap(Box other) {
        double sharedWidth = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double sharedHeight = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        double shared = Math.max(0, sharedWidth) * Math.max(0, sharedHeight);
        return shared / (width * height + other.width * other.height - shared);
    }
}
