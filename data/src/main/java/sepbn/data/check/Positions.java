package sepbn.data.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import sepbn.data.Sample;
import sepbn.geometry.Point;

/**
 * Faces whose landmarks lie elsewhere than those of other images of the same size. Data sets of cut-out faces have them about
 * the middle; labels that were not moved along lie beside the faces. In images of all sizes, or with faces anywhere, nothing
 * is remarkable.
 */
final class Positions {
    /** With fewer faces of a size, nobody can say where they usually lie. */
    private static final int FEWEST = 50;
    /** A deviation must be as rare as this, in standard deviations, and as large as that share of the image's side. */
    private static final double DEVIATIONS = 5;

    private static final double SHARE = 0.15;
    /** The standard deviation of a normal distribution over its median absolute deviation. */
    private static final double PER_MEDIAN_DEVIATION = 1.4826;

    private record Place(Sample face, ReadImage image, Point center) {}

    private Positions() {}

    static List<Finding> find(List<ReadImage> images) {
        Map<String, List<Place>> bySize = new HashMap<>();
        for (ReadImage image : images) {
            for (Sample face : image.of().faces()) {
                if (face.landmarks().labelledCount() > 0) {
                    bySize.computeIfAbsent(image.size(), size -> new ArrayList<>())
                            .add(new Place(face, image, center(face)));
                }
            }
        }
        Map<Sample, Finding> found = new HashMap<>();
        bySize.values().stream().filter(places -> places.size() >= FEWEST).forEach(places -> find(places, found));
        return images.stream()
                .flatMap(image -> image.of().faces().stream())
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }

    private static Point center(Sample face) {
        List<Point> points = face.landmarks().points().stream()
                .filter(point -> !Double.isNaN(point.x()))
                .toList();
        return new Point(
                points.stream().mapToDouble(Point::x).average().orElse(0),
                points.stream().mapToDouble(Point::y).average().orElse(0));
    }

    private static void find(List<Place> places, Map<Sample, Finding> found) {
        double usualX = median(places, place -> place.center().x());
        double usualY = median(places, place -> place.center().y());
        ReadImage any = places.get(0).image();
        double limitX = limit(places, place -> Math.abs(place.center().x() - usualX), any.width());
        double limitY = limit(places, place -> Math.abs(place.center().y() - usualY), any.height());
        for (Place place : places) {
            double x = place.center().x();
            double y = place.center().y();
            if (Math.abs(x - usualX) > limitX || Math.abs(y - usualY) > limitY) {
                String message = String.format(
                        Locale.ROOT,
                        "the centre of its landmarks (%.1f, %.1f) lies far from the usual (%.1f, %.1f) of the %d faces in"
                                + " images of %s",
                        x,
                        y,
                        usualX,
                        usualY,
                        places.size(),
                        any.size());
                found.put(
                        place.face(),
                        Finding.of(FindingKind.SUSPICIOUS_POSITION, place.face().id(), message));
            }
        }
    }

    private static double limit(List<Place> places, ToDoubleFunction<Place> deviation, int side) {
        return Math.max(DEVIATIONS * PER_MEDIAN_DEVIATION * median(places, deviation), SHARE * side);
    }

    private static double median(List<Place> places, ToDoubleFunction<Place> number) {
        double[] sorted = places.stream().mapToDouble(number).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
