package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sepbn.geometry.Point;

/**
 * A line chart, drawn by the template {@code chart.mustache} as inline SVG whose colours are the page's.
 *
 * @param note a sentence under the title, may be empty
 * @param yLabel may be empty where the title says it
 */
record Chart(
        String title,
        String note,
        String xLabel,
        String yLabel,
        Axis xAxis,
        Axis yAxis,
        List<Series> series,
        List<Level> levels) {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 270;
    private static final int LEFT = 48;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 42;
    private static final int MOST_DOTS = 60;

    Chart {
        series = List.copyOf(series);
        levels = List.copyOf(levels);
    }

    /** What the template reads: everything in units of the drawing. */
    record View(
            String title,
            String note,
            String xLabel,
            String yLabel,
            int width,
            int height,
            int left,
            int right,
            int top,
            int bottom,
            int middleX,
            int middleY,
            List<Tick> xTicks,
            List<Tick> yTicks,
            List<Rule> rules,
            List<Curve> curves,
            List<Key> keys) {
        boolean hasKeys() {
            return !keys.isEmpty();
        }
    }

    record Tick(String at, String label) {}

    record Rule(String at, String style, String name) {}

    record Curve(String style, String name, String path, List<Dot> dots) {}

    record Dot(String x, String y, String values) {}

    /** An entry of the legend. */
    record Key(String name, String style) {}

    View view() {
        int right = WIDTH - RIGHT;
        int bottom = HEIGHT - BOTTOM;
        return new View(
                title,
                note,
                xLabel,
                yLabel,
                WIDTH,
                HEIGHT,
                LEFT,
                right,
                TOP,
                bottom,
                (LEFT + right) / 2,
                (TOP + bottom) / 2,
                ticks(xAxis, true),
                ticks(yAxis, false),
                levels.stream()
                        .map(level -> new Rule(unit(y(level.value())), level.style(), level.name()))
                        .toList(),
                series.stream().map(this::curve).toList(),
                keys());
    }

    /** No legend for a curve that is alone: the title names it. */
    private List<Key> keys() {
        Stream<Key> keys = Stream.concat(
                series.stream().map(curve -> new Key(curve.name(), curve.style())),
                levels.stream().map(level -> new Key(level.name(), level.style() + " dashed")));
        return series.size() + levels.size() > 1 ? keys.toList() : List.of();
    }

    private List<Tick> ticks(Axis axis, boolean horizontal) {
        return axis.ticks().stream()
                .map(value -> new Tick(unit(horizontal ? x(value) : y(value)), Numbers.significant(value, 4)))
                .toList();
    }

    private Curve curve(Series curve) {
        StringBuilder path = new StringBuilder();
        List<Dot> dots = new ArrayList<>();
        boolean down = false;
        for (Point pair : curve.pairs()) {
            boolean drawable = xAxis.contains(pair.x()) && yAxis.contains(pair.y());
            if (drawable) {
                path.append(down ? 'L' : 'M')
                        .append(unit(x(pair.x())))
                        .append(' ')
                        .append(unit(y(pair.y())));
                if (curve.dots() && curve.pairs().size() <= MOST_DOTS) {
                    String values =
                            xLabel + " " + Numbers.significant(pair.x(), 4) + ": " + Numbers.significant(pair.y(), 4);
                    dots.add(new Dot(unit(x(pair.x())), unit(y(pair.y())), values));
                }
            }
            down = drawable;
        }
        return new Curve(curve.style(), curve.name(), path.toString(), dots);
    }

    private double x(double value) {
        return LEFT + xAxis.position(value) * (WIDTH - RIGHT - LEFT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - yAxis.position(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String unit(double position) {
        return Numbers.fixed(position, 1);
    }
}
