package sepbn.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "10, 10",
        "0.001, 0.001",
        "0.00041234, 4.123e-4",
        "3.14159, 3.142",
        "1234.56, 1235",
        "-2.5, -2.5",
        "1e-10, 1e-10",
        "25000000, 2.5e7",
        "NaN, NaN"
    })
    void aValueHasAsManyDigitsAsAskedFor(double value, String text) {
        assertThat(Numbers.significant(value, 4)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.4, 59 s", "59.6, 1 min 0 s", "754, 12 min 34 s", "7260, 2 h 1 min"})
    void aDurationIsInTheUnitsOfItsSize(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }
}
