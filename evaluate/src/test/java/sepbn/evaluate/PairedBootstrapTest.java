package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sepbn.random.RandomStream;

final class PairedBootstrapTest {
    @Test
    void theDifferenceIsTheMeanOverTheFaces() {
        PairedBootstrap.Result result = each(new double[] {2, 4, 6}, new double[] {1, 2, 3}, 10_000, 0);

        assertThat(result.difference()).isEqualTo(2);
        assertThat(result.low()).isEqualTo(1);
        assertThat(result.high()).isEqualTo(3);
    }

    /** Differences 0 and 1: a quarter of the resamples have the mean 0, a quarter 1. */
    @Test
    void twoFacesReachFromOneToTheOther() {
        assertThat(each(new double[] {5, 6}, new double[] {5, 5}, 10_000, 0))
                .isEqualTo(new PairedBootstrap.Result(0.5, 0, 1));
    }

    @Test
    void aConstantDifferenceHasNoWidthHoweverMuchTheFacesDiffer() {
        assertThat(each(new double[] {1, 20, 300}, new double[] {2, 21, 301}, 1000, 0))
                .isEqualTo(new PairedBootstrap.Result(-1, -1, -1));
    }

    /** For many faces the interval is that of the normal distribution: 1.96 standard errors to both sides. */
    @Test
    void theIntervalIsThatOfTheStandardError() {
        RandomStream random = RandomStream.of(5);
        double[] errors = random(random, 400);
        PairedBootstrap.Result result = each(errors, new double[400], 10_000, 0);

        double mean = Arrays.stream(errors).average().orElseThrow();
        double variance =
                Arrays.stream(errors).map(e -> (e - mean) * (e - mean)).sum() / 400;
        double half = 1.96 * Math.sqrt(variance / 400);
        assertThat(result.low()).isCloseTo(mean - half, within(0.1 * half));
        assertThat(result.high()).isCloseTo(mean + half, within(0.1 * half));
    }

    /** Of 400 experiments with 60 faces, about 95 in 100 intervals hold the true difference, which is 0. */
    @Test
    void nineteenOfTwentyIntervalsHoldTheTruth() {
        int held = 0;
        for (int experiment = 0; experiment < 400; experiment++) {
            RandomStream random = RandomStream.of(17, experiment);
            PairedBootstrap.Result result = each(random(random, 60), random(random, 60), 1000, experiment);
            held += result.low() <= 0 && result.high() >= 0 ? 1 : 0;
        }
        assertThat(held / 400.0).isBetween(0.91, 0.975);
    }

    /** Of 400 experiments with 6 faces; plain percentiles hold it 85 times in 100. */
    @Test
    void theyDoForAFewFacesToo() {
        int held = 0;
        for (int experiment = 0; experiment < 400; experiment++) {
            RandomStream random = RandomStream.of(18, experiment);
            PairedBootstrap.Result result = each(random(random, 6), random(random, 6), 1000, experiment);
            held += result.low() <= 0 && result.high() >= 0 ? 1 : 0;
        }
        assertThat(held / 400.0).isBetween(0.91, 0.985);
    }

    /** Two persons with forty pictures each that all say the same are two faces, not eighty. */
    @Test
    void picturesOfAPersonAreDrawnTogether() {
        double[] errors = new double[80];
        List<String> names = new ArrayList<>();
        for (int face = 0; face < errors.length; face++) {
            errors[face] = 1 + face % 2;
            names.add(face % 2 == 0 ? "ann" : "ben");
        }
        assertThat(PairedBootstrap.of(errors, new double[80], names, 10_000, 0))
                .isEqualTo(new PairedBootstrap.Result(1.5, 1, 2));
        PairedBootstrap.Result faces = each(errors, new double[80], 10_000, 0);
        assertThat(faces.high() - faces.low()).isBetween(0.2, 0.25);
    }

    /** A person with three pictures counts three times: the mean is that over the faces. */
    @Test
    void theMeanIsThatOverTheFacesWhateverTheGroups() {
        assertThat(PairedBootstrap.of(new double[] {1, 1, 1, 5}, new double[4], List.of("a", "a", "a", "b"), 100, 0)
                        .difference())
                .isEqualTo(2);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        double[] errors = {3, 1, 4, 1, 5, 9, 2, 6};
        double[] baseline = {2, 7, 1, 8, 2, 8, 1, 8};

        assertThat(each(errors, baseline, 100, 3))
                .isEqualTo(each(errors, baseline, 100, 3))
                .isNotEqualTo(each(errors, baseline, 100, 4));
    }

    @Test
    void otherFacesThanTheBaselinesAreRefused() {
        assertThatThrownBy(() -> each(new double[] {1, 2}, new double[] {1}, 100, 0))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("errors (=2 faces)")
                .hasMessageContaining("baseline's (=1)");
        assertThatThrownBy(() -> each(new double[0], new double[0], 100, 0)).hasMessageContaining("at least one face");
        assertThatThrownBy(() -> each(new double[] {1}, new double[] {1}, 0, 0))
                .hasMessageContaining("resamples (=0) must be at least 1");
    }

    /** With every face in a group of its own. */
    private static PairedBootstrap.Result each(double[] errors, double[] baseline, int resamples, long seed) {
        List<String> own =
                IntStream.range(0, errors.length).mapToObj(face -> "" + face).toList();
        return PairedBootstrap.of(errors, baseline, own, resamples, seed);
    }

    private static double[] random(RandomStream random, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 6 + 2 * random.nextGaussian();
        }
        return values;
    }
}
