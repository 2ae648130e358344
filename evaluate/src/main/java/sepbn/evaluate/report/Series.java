package sepbn.evaluate.report;

import java.util.List;
import sepbn.geometry.Point;

/**
 * One curve of a chart. Here a {@link Point} is a pair of values of the chart's axes; pairs that are not finite are gaps.
 *
 * @param name what the legend calls it
 * @param style {@code main}, {@code floor} or {@code other}: the colours of the page
 * @param dots whether each pair shows as a dot with its values
 */
record Series(String name, String style, List<Point> pairs, boolean dots) {
    Series {
        pairs = List.copyOf(pairs);
    }
}
