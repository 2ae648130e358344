package sepbn.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sepbn.data.DataSet;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocols;

final class ReadBackTest {
    @Test
    void facesThatAreThereAreFoundWhateverTheyAreCalled() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", 1), face("b.png", 2))),
                survey(Map.of("train", Set.of("x.png", "y.png")), face("x.png", 2), face("y.png", 1)));
        assertThat(comparison).isEqualTo(new ReadBack(List.of(), List.of()));
    }

    @Test
    void aFaceWhoseLandmarksHaveMovedIsMissing() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", 1), face("b.png", 2))),
                survey(Map.of("train", Set.of("a.png", "b.png")), face("a.png", 1 + 1e-9), face("b.png", 2)));
        assertThat(comparison.missing()).containsExactly("a.png");
    }

    @Test
    void twoEqualFacesNeedTwo() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", 1), face("a.png#2", 1))),
                survey(Map.of("train", Set.of("a.png")), face("a.png", 1)));
        assertThat(comparison.missing()).containsExactly("a.png#2");
    }

    @Test
    void aFaceInNoPartOrAnotherIsAstray() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", 1)), "val", data(face("b.png", 2))),
                survey(Map.of("train", Set.of("a.png", "b.png")), face("a.png", 1), face("b.png", 2)));
        assertThat(comparison).isEqualTo(new ReadBack(List.of(), List.of("b.png")));
    }

    @Test
    void ofFacesWithTheSameLandmarksEachPartFindsItsOwn() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", 1)), "val", data(face("b.png", 1))),
                survey(Map.of("train", Set.of("a.png"), "val", Set.of("b.png")), face("b.png", 1), face("a.png", 1)));
        assertThat(comparison.astray()).isEmpty();
    }

    @Test
    void aMinusBeforeZeroIsNoDifference() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", -0.0))),
                survey(Map.of("train", Set.of("a.png")), face("a.png", 0.0)));
        assertThat(comparison.missing()).isEmpty();
    }

    @Test
    void aLandmarkWithoutAPositionIsFoundWithoutOne() {
        ReadBack comparison = ReadBack.compare(
                Map.of("train", data(face("a.png", Double.NaN))),
                survey(Map.of("train", Set.of("a.png")), face("a.png", Double.NaN)));
        assertThat(comparison.missing()).isEmpty();
    }

    private static DataSurvey survey(Map<String, Set<String>> splits, Sample... faces) {
        return new DataSurvey(data(faces), List.of(), new TreeMap<>(splits), new TreeMap<>(), Optional.empty());
    }

    private static DataSet data(Sample... faces) {
        return DataSet.of("test", Protocols.named("mtfl-5"), Arrays.asList(faces), "free");
    }

    private static Sample face(String id, double x) {
        Landmarks landmarks = Landmarks.of(x, 3, 60, 31, 40, 45, 25, 60, 55, 61);
        return new Sample(id, () -> null, landmarks, landmarks.bounds(), Set.of());
    }
}
