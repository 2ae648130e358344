package sepbn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sepbn.geometry.Landmarks;
import sepbn.model.MirroredModel;

class PlausibilityTest {
    @Test
    void answersThatAgreeAreCertain() {
        assertThat(Plausibility.of(pair(Landmarks.of(2, 4, 6, 5), Landmarks.of(2, 4, 6, 5))))
                .isEqualTo(1);
    }

    /** The eyes are 4 apart, so R = 2; both differ by D = 0.24, that is 0.12·R = 2·h·R: 1 / (1 + 2²). */
    @Test
    void answersThatDifferAreNot() {
        assertThat(Plausibility.of(pair(Landmarks.of(2, 4, 6, 4), Landmarks.of(2, 4.24, 6, 4.24))))
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void pointsInOnePlaceAreNoFace() {
        assertThat(Plausibility.of(pair(Landmarks.of(2, 4, 2, 4), Landmarks.of(2, 4, 2, 4))))
                .isZero();
    }

    private static MirroredModel.Pair pair(Landmarks straight, Landmarks mirrored) {
        return new MirroredModel.Pair(straight, mirrored);
    }
}
