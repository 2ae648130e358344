package sepbn.evaluate.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AffinitiesTest {
    /** Two neighbours at squared distances 0 and 1: p = 0.8 has the perplexity 1/(0.8^0.8·0.2^0.2). */
    @Test
    void aWorkedExample() {
        double perplexity = 1 / (Math.pow(0.8, 0.8) * Math.pow(0.2, 0.2));
        assertThat(Affinities.shares(new double[] {0, 1}, perplexity))
                .containsExactly(new double[] {0.8, 0.2}, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 5, 20})
    void thePerplexityIsTheWantedOne(double perplexity) {
        double[] distances = new double[60];
        Arrays.setAll(distances, i -> 1e-3 * (5 + i * i));
        double[] shares = Affinities.shares(distances, perplexity);
        double entropy = -Arrays.stream(shares)
                .filter(share -> share > 0)
                .map(share -> share * Math.log(share))
                .sum();
        assertThat(Math.exp(entropy)).isCloseTo(perplexity, within(1e-4));
        assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void equalNeighboursHaveEqualShares() {
        assertThat(Affinities.shares(new double[] {0, 0, 0, 0}, 2)).containsOnly(0.25);
    }

    @Test
    void theNearestRowsAreTheNeighbours() {
        double[][] rows = {{0}, {1}, {3}, {6}, {10}, {-1}};
        Affinities affinities = Affinities.of(rows, 1);
        assertThat(affinities.neighbours()[0]).containsExactly(1, 2, 5);
        assertThat(affinities.neighbours()[4]).containsExactly(1, 2, 3);
        assertThat(affinities.shares()[0]).hasSize(3);
    }

    @Test
    void ofEquallyFarRowsTheFirstCount() {
        double[][] rows = {{0}, {1}, {-1}, {1}, {-1}, {0}};
        assertThat(Affinities.of(rows, 1).neighbours()[0]).containsExactly(1, 2, 5);
    }
}
