package sepbn.data.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * Arithmetic on numbers as they stand in files. Formats count pixels from 0 or 1, hold corners or sizes, pixels or shares of
 * them; done in decimal, going from one to the other and back gives the very number that was there before.
 */
final class Decimals {
    /** No larger exponent than a double needs: it could stand for more digits than there is memory. */
    private static final Pattern PLAIN = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private static final int LONGEST = 400;

    private Decimals() {}

    /** {@code text}, a number, less {@code origin}. */
    static double minus(String text, int origin) {
        return origin == 0 || !plain(text)
                ? Double.parseDouble(text) - origin
                : new BigDecimal(text).subtract(BigDecimal.valueOf(origin)).doubleValue();
    }

    /** One number less another. */
    static double minus(String text, String other) {
        return plain(text) && plain(other)
                ? new BigDecimal(text).subtract(new BigDecimal(other)).doubleValue()
                : Double.parseDouble(text) - Double.parseDouble(other);
    }

    /** A number less two others: {@link #plus(double, double, double)} has put them together. */
    static double minus(String text, double second, double third) {
        return plain(text)
                ? new BigDecimal(text)
                        .subtract(decimal(second))
                        .subtract(decimal(third))
                        .doubleValue()
                : Double.parseDouble(text) - second - third;
    }

    /** {@code text}, a number, times {@code factor}. */
    static double times(String text, int factor) {
        return plain(text)
                ? new BigDecimal(text).multiply(BigDecimal.valueOf(factor)).doubleValue()
                : Double.parseDouble(text) * factor;
    }

    /** The text of {@code value} + {@code origin}: {@link #minus(String, int)} takes it back. */
    static String plus(double value, double origin) {
        return decimal(value).add(decimal(origin)).toPlainString();
    }

    /** The text of the sum of three numbers. */
    static String plus(double value, double second, double third) {
        return decimal(value).add(decimal(second)).add(decimal(third)).toPlainString();
    }

    /** The text of {@code value} / {@code divisor}, with enough digits for {@link #times} to give {@code value} again. */
    static String divided(double value, int divisor) {
        return decimal(value)
                .divide(BigDecimal.valueOf(divisor), MathContext.DECIMAL128)
                .toPlainString();
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }

    private static boolean plain(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches();
    }
}
