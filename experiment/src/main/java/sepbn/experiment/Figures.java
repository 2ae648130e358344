package sepbn.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import sepbn.evaluate.PairedBootstrap;

/** Numbers as the report prints them. */
final class Figures {
    private Figures() {}

    static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    /** A difference with its interval. */
    static String interval(PairedBootstrap.Result result) {
        return signed(result.difference()) + " [" + signed(result.low()) + ", " + signed(result.high()) + "]";
    }

    /** At most three digits that tell something, without zeros behind them. */
    static String significant(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
