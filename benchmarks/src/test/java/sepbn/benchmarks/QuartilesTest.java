package sepbn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuartilesTest {
    @Test
    void theyLieBetweenNeighbours() {
        // Sorted 1, 2, 4, 8: the places of the quartiles are 0.75, 1.5 and 2.25.
        assertThat(Quartiles.of(List.of(8.0, 1.0, 4.0, 2.0))).isEqualTo(new Quartiles(1.75, 3, 5));
    }

    @Test
    void ofOneValueTheyAreThatValue() {
        assertThat(Quartiles.of(List.of(7.0))).isEqualTo(new Quartiles(7, 7, 7));
    }
}
