package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One axis of a chart: where a value lies between its ends, and which values carry a label.
 *
 * @param low the value at the axis' start
 * @param high the value at its end
 * @param logarithmic whether equal lengths are equal ratios
 */
record Axis(double low, double high, boolean logarithmic) {
    /** From this ratio of the largest to the smallest value on, a curve that falls fast is drawn logarithmically. */
    private static final double WIDE_RATIO = 8;

    private static final int MOST_TICKS = 6;

    Axis {
        if (!(low < high) || (logarithmic && !(low > 0)) || !Double.isFinite(high - low)) {
            throw new ReportException("axis (=" + low + ".." + high + ") must grow"
                    + (logarithmic ? " and lie above 0 to be logarithmic" : ""));
        }
    }

    static Axis linear(double low, double high) {
        return new Axis(low, high, false);
    }

    /** A linear axis over whole numbers, such as epochs. */
    static Axis ofCounts(double first, double last) {
        return linear(first, Math.max(last, first + 1));
    }

    /** A linear axis from 0 that holds every finite value, none of which is below 0. */
    static Axis fromZero(DoubleStream values) {
        double high = values.filter(Double::isFinite).max().orElse(0);
        return linear(0, high > 0 ? 1.06 * high : 1);
    }

    /** An axis that holds every finite value: logarithmic if they spread widely, otherwise linear with some air. */
    static Axis around(DoubleStream values) {
        double[] finite = values.filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return linear(0, 1);
        }
        double low = finite[0];
        double high = finite[finite.length - 1];
        if (low > 0 && high / low >= WIDE_RATIO) {
            return new Axis(low / 1.15, high * 1.15, true);
        }
        double air = high > low ? 0.06 * (high - low) : Math.max(0.5 * Math.abs(high), 0.5);
        return linear(low >= 0 ? Math.max(0, low - air) : low - air, high + air);
    }

    /** Where {@code value} lies: 0 at the axis' start, 1 at its end. */
    double position(double value) {
        return logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
    }

    /** Whether {@code value} can be drawn. */
    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** The round values that carry a label, in ascending order. */
    List<Double> ticks() {
        return logarithmic ? logarithmicTicks() : linearTicks();
    }

    private List<Double> linearTicks() {
        double raw = (high - low) / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= raw * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-12) + 1e-12 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** 1, 2 and 5 of each power of ten, or only the powers when those are enough. */
    private List<Double> logarithmicTicks() {
        List<Double> ticks = roundNumbers(1, 2, 5);
        return ticks.size() > MOST_TICKS + 1 ? roundNumbers(1) : ticks;
    }

    private List<Double> roundNumbers(double... factors) {
        List<Double> numbers = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (double factor : factors) {
                double number = factor * Math.pow(10, power);
                if (contains(number)) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }
}
