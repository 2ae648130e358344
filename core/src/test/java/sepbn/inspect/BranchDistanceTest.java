package sepbn.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class BranchDistanceTest {
    private static final Offset<Double> ROUNDING = within(1e-7);

    /** Pairs: cos 1/√2, 0, 1/√2; squared distances 1, 5, 2; squared lengths 1, 2, 4. */
    private static final List<float[]> THREE = List.of(of(1, 0), of(1, 1), of(0, 2));

    @Test
    void similarityIsTheMeanCosineOfAllPairs() {
        assertThat(BranchDistance.similarity(THREE).orElseThrow()).isCloseTo(2 / (3 * Math.sqrt(2)), ROUNDING);
    }

    @Test
    void distanceIsRelativeToTheSizeOfTheBranches() {
        assertThat(BranchDistance.distance(THREE).orElseThrow()).isCloseTo(Math.sqrt(8.0 / 7), ROUNDING);
    }

    /** cos = 1.98 / 2.02; √(0.08 / 2.02). */
    @Test
    void scalesNearOneAreSimilarThoughApart() {
        List<float[]> scales = List.of(of(1.1f, 0.9f), of(0.9f, 1.1f));

        assertThat(BranchDistance.similarity(scales).orElseThrow()).isCloseTo(0.980198, within(1e-6));
        assertThat(BranchDistance.distance(scales).orElseThrow()).isCloseTo(0.199007, within(1e-6));
    }

    @Test
    void onlyTheDistanceSeesTheLengths() {
        List<float[]> parallel = List.of(of(1, 2), of(3, 6));

        assertThat(BranchDistance.similarity(parallel).orElseThrow()).isCloseTo(1, ROUNDING);
        assertThat(BranchDistance.distance(parallel).orElseThrow()).isCloseTo(Math.sqrt(20.0 / 25), ROUNDING);
    }

    @Test
    void equalBranchesAreNotApart() {
        List<float[]> equal = List.of(of(0.1f, 0.7f), of(0.1f, 0.7f), of(0.1f, 0.7f));

        assertThat(BranchDistance.similarity(equal).orElseThrow())
                .isCloseTo(1, ROUNDING)
                .isLessThanOrEqualTo(1);
        assertThat(BranchDistance.distance(equal)).contains(0.0);
    }

    @Test
    void oppositeBranchesAreAsFarApartAsCanBe() {
        List<float[]> opposite = List.of(of(3, -1), of(-3, 1));

        assertThat(BranchDistance.similarity(opposite).orElseThrow()).isCloseTo(-1, ROUNDING);
        assertThat(BranchDistance.distance(opposite).orElseThrow()).isCloseTo(2, ROUNDING);
    }

    @Test
    void zerosHaveNoDirection() {
        assertThat(BranchDistance.similarity(List.of(of(1, 2), of(0, 0)))).isEmpty();
        assertThat(BranchDistance.distance(List.of(of(1, 2), of(0, 0))).orElseThrow())
                .isCloseTo(Math.sqrt(2), ROUNDING);
        assertThat(BranchDistance.distance(List.of(of(0, 0), of(0, 0)))).isEmpty();
    }

    @Test
    void oneBranchIsNotCompared() {
        assertThat(BranchDistance.similarity(List.of(of(1, 2)))).isEmpty();
        assertThat(BranchDistance.distance(List.of(of(1, 2)))).isEmpty();
    }

    private static float[] of(float... values) {
        return values;
    }
}
