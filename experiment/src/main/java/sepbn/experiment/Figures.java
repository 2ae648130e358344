package sepbn.experiment;

import java.util.Locale;

/** Numbers as the report prints them. */
final class Figures {
    private Figures() {}

    static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
