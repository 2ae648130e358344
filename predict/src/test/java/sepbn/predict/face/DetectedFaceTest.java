package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Box;
import sepbn.model.Enlargement;

final class DetectedFaceTest {
    @Test
    void theFaceBoxIsTheSquaredBoxWithTheMargins() {
        // Squared: 0..40 and 20..60. A quarter off the top, an eighth off each side.
        DetectedFace face =
                DetectedFace.of(new Box(0, 30, 40, 20), 7, new Enlargement("worked", -0.125, -0.25, -0.125, 0));

        assertThat(face.box()).isEqualTo(new Box(0, 30, 40, 20));
        assertThat(face.faceBox()).isEqualTo(new Box(5, 30, 30, 30));
    }

    @Test
    void theSurestComesFirstThenTheLargest() {
        DetectedFace small = face(0, 10, 5);
        DetectedFace large = face(50, 20, 5);
        DetectedFace sure = face(90, 10, 6);

        assertThat(List.of(small, large, sure).stream().sorted(DetectedFace.SUREST_FIRST))
                .containsExactly(sure, large, small);
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> face(0, 10, Double.NaN))
                .isInstanceOf(FaceException.class)
                .hasMessageContaining("score (=NaN)");
    }

    private static DetectedFace face(double x, double side, double score) {
        return DetectedFace.of(new Box(x, 0, side, side), score, Enlargement.NONE);
    }
}
