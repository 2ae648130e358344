package sepbn.benchmarks;

import java.util.List;
import java.util.Locale;

/** The middle of measurements and how far they scatter: quartiles, linear between neighbours. */
record Quartiles(double lower, double median, double upper) {
    /** Of at least one value. */
    static Quartiles of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** The median, then from the lower to the upper quartile. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%6.3f  %.3f to %.3f", median, lower, upper);
    }
}
