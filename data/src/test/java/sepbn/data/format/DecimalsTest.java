package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecimalsTest {
    /** 268.123 − 1 is 267.12299999999999 in doubles. */
    @Test
    void whatIsTakenOffIsTakenOffInDecimal() {
        assertThat(Decimals.minus("268.123", 1)).isEqualTo(267.123);
        assertThat(Decimals.minus("10.3", "0.1")).isEqualTo(10.2);
        assertThat(Decimals.times("0.35", 640)).isEqualTo(224);
    }

    @Test
    void thereAndBackGivesTheSameNumber() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(24) - 18);
            double box = 300 * random.nextDouble();
            assertThat(Decimals.minus(Decimals.plus(value, 1), 1)).isEqualTo(value);
            assertThat(Decimals.minus(Decimals.plus(value, box), Double.toString(value)))
                    .isEqualTo(box);
            assertThat(Decimals.times(Decimals.divided(value, 641), 641)).isEqualTo(value);
            assertThat(Decimals.minus(Decimals.plus(value, box, 1), box, 1)).isEqualTo(value);
        }
    }

    /** As a decimal without exponent this number has a milliard of digits. */
    @Test
    void hugeExponentsTakeNoMemory() {
        assertThat(Decimals.minus("1e-999999999", 1)).isEqualTo(-1);
        assertThat(Decimals.times("1e-999999999", 640)).isZero();
    }
}
