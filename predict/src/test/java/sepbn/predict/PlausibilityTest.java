package sepbn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

class PlausibilityTest {
    /** Two eyes, which change places in the mirror. */
    private static final Branch EYES = Branch.of(new Protocol(
            "eyes", List.of("left", "right"), List.of(1, 0), Map.of("box", new Normaliser.BoxSide()), List.of()));

    @Test
    void answersThatAgreeAreCertain() {
        // In a crop of 10 pixels x becomes 9 − x, and the eyes change places.
        assertThat(Plausibility.of(EYES, 10, Landmarks.of(2, 4, 6, 5), Landmarks.of(3, 5, 7, 4)))
                .isEqualTo(1);
    }

    /** The eyes are 4 apart, so R = 2; both differ by D = 0.24, that is 0.12·R = 2·h·R: 1 / (1 + 2²). */
    @Test
    void answersThatDifferAreNot() {
        assertThat(Plausibility.of(EYES, 10, Landmarks.of(2, 4, 6, 4), Landmarks.of(3, 4.24, 7, 4.24)))
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void pointsInOnePlaceAreNoFace() {
        assertThat(Plausibility.of(EYES, 10, Landmarks.of(2, 4, 2, 4), Landmarks.of(7, 4, 7, 4)))
                .isZero();
    }

    @Test
    void aMirroredCropHasLeftAndRightExchanged() {
        CropBatch crops = CropBatch.allocate(2, 2);
        for (int i = 0; i < 24; i++) {
            crops.values()[i] = i;
        }
        assertThat(Plausibility.mirrored(crops).values())
                .containsExactly(3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8, 15, 16, 17, 12, 13, 14, 21, 22, 23, 18, 19, 20);
    }
}
