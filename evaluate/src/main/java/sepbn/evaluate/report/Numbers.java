package sepbn.evaluate.report;

import java.util.Locale;

/** Numbers as the report prints them: the same everywhere in the world. */
final class Numbers {
    private Numbers() {}

    static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    static String percent(double value) {
        return fixed(value, 2) + " %";
    }

    /** As few digits as tell the value to {@code digits} significant ones; powers of ten below 0.001. */
    static String significant(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        if (power < -3 || power > 6) {
            return trimmed(fixed(value / Math.pow(10, power), digits - 1)) + "e" + power;
        }
        return trimmed(fixed(value, Math.max(0, digits - 1 - power)));
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("\\.?0+$", "") : number;
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A duration such as {@code 42 s}, {@code 12 min 5 s} or {@code 3 h 10 min}. */
    static String duration(double seconds) {
        long rounded = Math.round(seconds);
        if (rounded < 60) {
            return rounded + " s";
        }
        if (rounded < 3600) {
            return rounded / 60 + " min " + rounded % 60 + " s";
        }
        return rounded / 3600 + " h " + rounded % 3600 / 60 + " min";
    }
}
