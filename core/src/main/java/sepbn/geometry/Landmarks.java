package sepbn.geometry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The L landmarks of one face in the order of its protocol, in pixels of the image or of the crop that they were
 * measured in (see {@link Point} for the convention). Immutable.
 *
 * <p>A landmark that nobody has labelled has no position: its x and y are NaN, whatever happens to the others. What is
 * computed of such a landmark is NaN too, so that it can't be taken for a position.
 */
public final class Landmarks {
    private final double[] coordinates;

    private Landmarks(double[] coordinates) {
        this.coordinates = coordinates;
    }

    /** {@code coordinates} is x0, y0, x1, y1, …; it is copied. A landmark with NaN for x or y has no position. */
    public static Landmarks of(double... coordinates) {
        if (coordinates.length == 0 || coordinates.length % 2 != 0) {
            throw new GeometryException(
                    "landmarks (=" + coordinates.length + " numbers) must be x and y of at least one point");
        }
        double[] copy = coordinates.clone();
        for (int i = 0; i < copy.length; i += 2) {
            if (Double.isNaN(copy[i]) || Double.isNaN(copy[i + 1])) {
                copy[i] = Double.NaN;
                copy[i + 1] = Double.NaN;
            }
        }
        return new Landmarks(copy);
    }

    public static Landmarks of(List<Point> points) {
        return of(points.stream()
                .flatMapToDouble(p -> java.util.stream.DoubleStream.of(p.x(), p.y()))
                .toArray());
    }

    /** As in files: a list of L pairs [x, y]. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Landmarks ofPairs(double[][] pairs) {
        double[] coordinates = new double[2 * pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] == null || pairs[i].length != 2) {
                throw new GeometryException("landmark " + i + " must be a pair [x, y]");
            }
            coordinates[2 * i] = pairs[i][0];
            coordinates[2 * i + 1] = pairs[i][1];
        }
        return of(coordinates);
    }

    /** As in files: a list of L pairs [x, y]. */
    @JsonValue
    double[][] toPairs() {
        return points().stream().map(p -> new double[] {p.x(), p.y()}).toArray(double[][]::new);
    }

    /** The number of landmarks, L. */
    public int count() {
        return coordinates.length / 2;
    }

    /** Whether the landmark has a position. */
    public boolean labelled(int landmark) {
        return !Double.isNaN(x(landmark));
    }

    /** The number of landmarks that have a position. */
    public int labelledCount() {
        return (int) IntStream.range(0, count()).filter(this::labelled).count();
    }

    public double x(int landmark) {
        return coordinates[2 * landmark];
    }

    public double y(int landmark) {
        return coordinates[2 * landmark + 1];
    }

    public Point point(int landmark) {
        return new Point(x(landmark), y(landmark));
    }

    public List<Point> points() {
        return IntStream.range(0, count()).mapToObj(this::point).toList();
    }

    /** A copy as x0, y0, x1, y1, …: 2·L numbers. */
    public double[] toArray() {
        return coordinates.clone();
    }

    public Landmarks transformed(Affine map) {
        double[] moved = new double[coordinates.length];
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] = map.applyX(coordinates[i], coordinates[i + 1]);
            moved[i + 1] = map.applyY(coordinates[i], coordinates[i + 1]);
        }
        return new Landmarks(moved);
    }

    /** Landmark i of the result is landmark {@code order[i]} of this: a selection or a reordering. */
    public Landmarks reordered(int... order) {
        double[] moved = new double[2 * order.length];
        for (int i = 0; i < order.length; i++) {
            moved[2 * i] = x(order[i]);
            moved[2 * i + 1] = y(order[i]);
        }
        return new Landmarks(moved);
    }

    /** The mean of the landmarks {@code indices}. */
    public Point mean(List<Integer> indices) {
        double sumX = 0;
        double sumY = 0;
        for (int i : indices) {
            sumX += x(i);
            sumY += y(i);
        }
        return new Point(sumX / indices.size(), sumY / indices.size());
    }

    /**
     * The smallest box through the outermost of the landmarks that have a position.
     *
     * @throws GeometryException if it has no area, or no landmark has a position
     */
    public Box bounds() {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < coordinates.length; i += 2) {
            if (!Double.isNaN(coordinates[i])) {
                left = Math.min(left, coordinates[i]);
                right = Math.max(right, coordinates[i]);
                top = Math.min(top, coordinates[i + 1]);
                bottom = Math.max(bottom, coordinates[i + 1]);
            }
        }
        return new Box(left, top, right - left, bottom - top);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Landmarks that && Arrays.equals(coordinates, that.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }

    @Override
    public String toString() {
        return "Landmarks" + points();
    }
}
