package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    /** Whatever the order of the faces. */
    @Test
    void errorsArePairedByFace() {
        Comparison comparison = new Comparison(
                Map.of("a", 2.0, "b", 12.0), Map.of("b", 11.0, "a", 1.0), Map.of("a", "ann", "b", "ben", "c", "cy"));

        assertThat(comparison.difference()).isEqualTo(new PairedBootstrap.Result(1, 1, 1));
        assertThat(comparison.independent()).isEqualTo(2);
        assertThat(comparison.distribution().failureRate(10)).isEqualTo(50);
        assertThat(comparison.baselineDistribution().mean()).isEqualTo(6);
    }

    @Test
    void otherFacesAreRefused() {
        assertThatThrownBy(() -> new Comparison(Map.of("a", 2.0), Map.of("b", 2.0), Map.of("a", "a")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("score both on the same faces");
        assertThatThrownBy(() -> new Comparison(Map.of("a", 2.0), Map.of("a", 2.0), Map.of()))
                .hasMessageContaining("groups (=0 faces) must be of all 1 faces");
    }
}
