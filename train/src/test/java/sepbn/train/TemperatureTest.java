package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TemperatureTest {
    @Test
    void fallsByOneAnEpochAsInThePaper() {
        Temperature paper = new Temperature(30, 1, 30);

        assertThat(paper.at(0, 500)).isEqualTo(30);
        assertThat(paper.at(1, 500)).isEqualTo(29);
        assertThat(paper.at(28, 500)).isEqualTo(2);
        assertThat(paper.at(29, 500)).isEqualTo(1);
        assertThat(paper.at(499, 500)).isEqualTo(1);
    }

    @Test
    void takesAShareOfAShortRun() {
        Temperature quarter = new Temperature(30, 1, 0.25);

        assertThat(quarter.at(0, 20)).isEqualTo(30);
        assertThat(quarter.at(2, 20)).isCloseTo(30 - 29 * 2 / 4.0, within(1e-12));
        assertThat(quarter.at(4, 20)).isEqualTo(1);
    }

    @Test
    void staysAtTheEndWithoutAnnealing() {
        assertThat(new Temperature(30, 1, 0).at(0, 10)).isEqualTo(1);
    }

    @Test
    void refusesATemperatureThatIsNotPositive() {
        assertThatThrownBy(() -> new Temperature(30, 0, 30))
                .isInstanceOf(ConfigException.class)
                .hasMessage("end (=0.0) must be a positive number");
    }
}
