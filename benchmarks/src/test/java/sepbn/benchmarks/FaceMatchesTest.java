package sepbn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.predict.face.DetectedFace;

class FaceMatchesTest {
    @Test
    void aFaceGetsTheDetectionThatOverlapsItMostAndTheOthersAreWrong() {
        DetectedFace near = detection(2, 0);
        DetectedFace nearer = detection(1, 0);
        DetectedFace elsewhere = detection(300, 0);

        FaceMatches matches = FaceMatches.corrected(List.of(face(0)), List.of(near, nearer, elsewhere));

        assertThat(matches.found()).hasSize(1).first().satisfies(found -> assertThat(found)
                .contains(nearer));
        assertThat(matches.wrong()).isEqualTo(2);
    }

    @Test
    void aDetectionIsOfOneFaceOnly() {
        FaceMatches matches = FaceMatches.corrected(List.of(face(0), face(3)), List.of(detection(0, 0)));

        assertThat(matches.found().get(0)).isPresent();
        assertThat(matches.found().get(1)).isEmpty();
        assertThat(matches.wrong()).isZero();
    }

    @Test
    void lessThanHalfOverlappingIsNotFound() {
        // 60 of 140: 0.43, and 70 of 130: 0.54.
        assertThat(FaceMatches.corrected(List.of(face(0)), List.of(detection(40, 0)))
                        .wrong())
                .isEqualTo(1);
        assertThat(FaceMatches.corrected(List.of(face(0)), List.of(detection(30, 0)))
                        .wrong())
                .isZero();
    }

    @Test
    void theCorrectedBoxCountsForTheOneAndTheFoundBoxForTheOther() {
        DetectedFace corrected = new DetectedFace(new Box(200, 0, 100, 100), new Box(0, 0, 100, 100), 1);

        assertThat(FaceMatches.corrected(List.of(face(0)), List.of(corrected))
                        .found()
                        .get(0))
                .isPresent();
        assertThat(FaceMatches.uncorrected(List.of(face(0)), List.of(corrected))
                        .found()
                        .get(0))
                .isEmpty();
    }

    private static DetectedFace detection(double x, double y) {
        Box box = new Box(x, y, 100, 100);
        return new DetectedFace(box, box, 1);
    }

    private static Sample face(double x) {
        Landmarks corners = Landmarks.of(x, 0, x + 100, 100);
        return new Sample("face " + x, () -> new Image(1, 1, new byte[3]), corners, new Box(x, 0, 100, 100), Set.of());
    }
}
