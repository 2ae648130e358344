package sepbn.geometry;

/**
 * A position in an image. The unit is the pixel, x grows to the right, y grows downwards, and the centre of the first
 * pixel is (0, 0): pixel centres lie at integers. The whole toolkit follows this convention; readers of formats that
 * count from 1 subtract it.
 */
public record Point(double x, double y) {
    /** The Euclidean distance to {@code other}, in pixels. */
    public double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
