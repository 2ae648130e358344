package sepbn.data.synthetic;

import java.util.Arrays;

/**
 * A picture of H×W pixels in floats that anti-aliased shapes are painted on; coordinates as everywhere: x to the right,
 * y downwards, pixel centres at integers. Pure Java arithmetic, so that every machine paints the same bytes.
 */
final class Canvas {
    /** The sub-lines per pixel row that the coverage of a filled shape is sampled on. */
    private static final int SUB_LINES = 4;

    final int width;
    final int height;
    final float[] red;
    final float[] green;
    final float[] blue;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.red = new float[width * height];
        this.green = new float[width * height];
        this.blue = new float[width * height];
    }

    /** What a shape is painted with: a colour at each place. */
    interface Ink {
        Rgb at(double x, double y);
    }

    void set(int x, int y, Rgb colour) {
        int i = y * width + x;
        red[i] = (float) colour.r();
        green[i] = (float) colour.g();
        blue[i] = (float) colour.b();
    }

    Rgb get(int x, int y) {
        int i = y * width + x;
        return new Rgb(red[i], green[i], blue[i]);
    }

    /** Moves the pixel towards {@code colour} by {@code alpha} (0–1). */
    void blend(int x, int y, Rgb colour, double alpha) {
        blend(y * width + x, (float) colour.r(), (float) colour.g(), (float) colour.b(), (float) alpha);
    }

    void blend(int i, float r, float g, float b, float alpha) {
        red[i] += (r - red[i]) * alpha;
        green[i] += (g - green[i]) * alpha;
        blue[i] += (b - blue[i]) * alpha;
    }

    void fill(double[] polygon, Rgb colour, double alpha) {
        fill(polygon, (x, y) -> colour, alpha);
    }

    /** Fills the closed {@code polygon} (x0, y0, x1, y1, …) by the even-odd rule. */
    void fill(double[] polygon, Ink ink, double alpha) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < polygon.length; i += 2) {
            top = Math.min(top, polygon[i]);
            bottom = Math.max(bottom, polygon[i]);
        }
        int first = Math.max(0, (int) Math.floor(top + 0.5));
        int last = Math.min(height - 1, (int) Math.floor(bottom + 0.5));
        float[] coverage = new float[width];
        double[] crossings = new double[polygon.length / 2];
        for (int y = first; y <= last; y++) {
            Arrays.fill(coverage, 0);
            for (int sub = 0; sub < SUB_LINES; sub++) {
                int count = crossings(polygon, y - 0.5 + (sub + 0.5) / SUB_LINES, crossings);
                Arrays.sort(crossings, 0, count);
                for (int c = 0; c + 1 < count; c += 2) {
                    addSpan(coverage, crossings[c] + 0.5, crossings[c + 1] + 0.5);
                }
            }
            for (int x = 0; x < width; x++) {
                if (coverage[x] > 0) {
                    blend(x, y, ink.at(x, y), alpha * Math.min(1, coverage[x]));
                }
            }
        }
    }

    private static int crossings(double[] polygon, double y, double[] crossings) {
        int count = 0;
        int n = polygon.length;
        for (int i = 0; i < n; i += 2) {
            double y0 = polygon[i + 1];
            double y1 = polygon[(i + 3) % n];
            if ((y0 <= y) != (y1 <= y)) {
                double x0 = polygon[i];
                crossings[count++] = x0 + (y - y0) / (y1 - y0) * (polygon[(i + 2) % n] - x0);
            }
        }
        return count;
    }

    private void addSpan(float[] coverage, double from, double to) {
        double start = Math.max(0, from);
        double end = Math.min(width, to);
        for (int x = (int) start; x < end; x++) {
            coverage[x] += (float) ((Math.min(x + 1, end) - Math.max(x, start)) / SUB_LINES);
        }
    }

    /** A soft ellipse with radii {@code rx}, {@code ry} turned by {@code angle}: {@code alpha} in the middle, 0 at its edge. */
    void blob(double cx, double cy, double rx, double ry, double angle, Rgb colour, double alpha) {
        double reach = Math.max(rx, ry);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        int bottom = Math.min(height - 1, (int) Math.floor(cy + reach));
        int right = Math.min(width - 1, (int) Math.floor(cx + reach));
        for (int y = Math.max(0, (int) Math.ceil(cy - reach)); y <= bottom; y++) {
            for (int x = Math.max(0, (int) Math.ceil(cx - reach)); x <= right; x++) {
                double u = ((x - cx) * cos + (y - cy) * sin) / rx;
                double v = ((y - cy) * cos - (x - cx) * sin) / ry;
                double inside = 1 - u * u - v * v;
                if (inside > 0) {
                    blend(x, y, colour, alpha * inside * inside);
                }
            }
        }
    }

    /**
     * Draws the line {@code points} (x0, y0, x1, y1, …) with round ends.
     *
     * @param start the line's width at its first point
     * @param end the line's width at its last point
     * @param softness over how many pixels the edge fades; 1 is crisp
     */
    void stroke(double[] points, double start, double end, double softness, Rgb colour, double alpha) {
        int segments = points.length / 2 - 1;
        double margin = Math.max(start, end) / 2 + softness;
        int[] all = reach(points, 0, segments, margin);
        if (all[2] < all[0] || all[3] < all[1]) {
            return;
        }
        int columns = all[2] - all[0] + 1;
        float[] coverage = new float[columns * (all[3] - all[1] + 1)];
        for (int s = 0; s < segments; s++) {
            double from = (start + (end - start) * s / segments) / 2 + softness / 2;
            double change = (end - start) / segments / 2;
            double dx = points[2 * s + 2] - points[2 * s];
            double dy = points[2 * s + 3] - points[2 * s + 1];
            double length = dx * dx + dy * dy;
            int[] part = reach(points, s, s + 1, margin);
            for (int y = part[1]; y <= part[3]; y++) {
                for (int x = part[0]; x <= part[2]; x++) {
                    double px = x - points[2 * s];
                    double py = y - points[2 * s + 1];
                    double t = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
                    double ex = px - t * dx;
                    double ey = py - t * dy;
                    double edge = from + change * t;
                    double square = ex * ex + ey * ey;
                    if (square < edge * edge) {
                        int i = (y - all[1]) * columns + x - all[0];
                        coverage[i] = (float) Math.max(coverage[i], Math.min(1, (edge - Math.sqrt(square)) / softness));
                    }
                }
            }
        }
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] > 0) {
                blend(all[0] + i % columns, all[1] + i / columns, colour, alpha * coverage[i]);
            }
        }
    }

    /** The pixels within {@code margin} of the line's points {@code first} to {@code last}: left, top, right, bottom. */
    private int[] reach(double[] points, int first, int last, double margin) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 2 * first; i <= 2 * last; i += 2) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        return new int[] {
            (int) Math.max(0, left - margin),
            (int) Math.max(0, top - margin),
            (int) Math.min(width - 1, right + margin),
            (int) Math.min(height - 1, bottom + margin)
        };
    }
}
