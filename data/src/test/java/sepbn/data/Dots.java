package sepbn.data;

import sepbn.geometry.Point;
import sepbn.model.CropBatch;

/** Finds the dots of {@link Fixtures#dots} in a crop. */
final class Dots {
    private Dots() {}

    /** The centre of mass of one channel of the first crop, black being no mass. */
    static Point found(CropBatch crop, int channel) {
        double mass = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < crop.size(); y++) {
            for (int x = 0; x < crop.size(); x++) {
                double value = crop.values()[3 * (y * crop.size() + x) + channel] * 128 + 127.5;
                mass += value;
                sumX += value * x;
                sumY += value * y;
            }
        }
        return new Point(sumX / mass, sumY / mass);
    }

    /** Whether a dot there is not cut off by the edge of a crop of {@code size} pixels. */
    static boolean whole(Point p, int size, double margin) {
        return Math.min(p.x(), p.y()) > margin && Math.max(p.x(), p.y()) < size - 1 - margin;
    }
}
