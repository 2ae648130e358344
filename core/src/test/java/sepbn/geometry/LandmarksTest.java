package sepbn.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.json.Formats;

final class LandmarksTest {
    private static final Landmarks THREE = Landmarks.of(1, 2, 3, 4, 5, 9);

    @Test
    void pointsAreTakenInPairs() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.point(1)).isEqualTo(new Point(3, 4));
        assertThat(Landmarks.of(THREE.points())).isEqualTo(THREE).hasSameHashCodeAs(THREE);
        assertThatThrownBy(() -> Landmarks.of(1, 2, 3))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("(=3 numbers)");
        assertThatThrownBy(() -> Landmarks.of()).isInstanceOf(GeometryException.class);
    }

    @Test
    void nobodyCanChangeThem() {
        double[] coordinates = {1, 2};
        Landmarks one = Landmarks.of(coordinates);
        coordinates[0] = 7;
        one.toArray()[1] = 7;
        assertThat(one).isEqualTo(Landmarks.of(1, 2));
    }

    @Test
    void theyMoveThroughAMap() {
        assertThat(THREE.transformed(new Affine(2, 0, 1, 0, 1, -1))).isEqualTo(Landmarks.of(3, 1, 7, 3, 11, 8));
    }

    @Test
    void theyAreReorderedSelectedAndAveraged() {
        assertThat(THREE.reordered(2, 0)).isEqualTo(Landmarks.of(5, 9, 1, 2));
        assertThat(THREE.mean(List.of(0, 2))).isEqualTo(new Point(3, 5.5));
    }

    @Test
    void theirBoundsGoThroughTheOutermost() {
        assertThat(THREE.bounds()).isEqualTo(new Box(1, 2, 4, 7));
        assertThatThrownBy(() -> Landmarks.of(1, 2).bounds()).isInstanceOf(GeometryException.class);
        assertThatThrownBy(() -> Landmarks.of(1, 2, Double.NaN, 4).bounds()).isInstanceOf(GeometryException.class);
    }

    @Test
    void inFilesTheyAreAListOfPairs() throws JsonProcessingException {
        assertThat(Formats.json().writeValueAsString(THREE)).isEqualTo("[[1.0,2.0],[3.0,4.0],[5.0,9.0]]");
        assertThat(Formats.json().readValue("[[1, 2], [3, 4], [5, 9.0]]", Landmarks.class))
                .isEqualTo(THREE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[1, 2], [3]]", "[[1, 2], null]", "[]", "[1, 2]", "{\"x\": 1}", "[[\"1\", 2]]"})
    void otherFormsAreRefused(String json) {
        assertThatThrownBy(() -> Formats.json().readValue(json, Landmarks.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aLandmarkThatNobodyHasLabelledHasNoPosition() {
        Landmarks face = Landmarks.of(1, 2, Double.NaN, 5, 7, 8);
        assertThat(face.labelled(0)).isTrue();
        assertThat(face.labelled(1)).isFalse();
        assertThat(face.y(1)).isNaN();
        assertThat(face.labelledCount()).isEqualTo(2);
        assertThat(face.bounds()).isEqualTo(new Box(1, 2, 6, 6));
        assertThat(face.transformed(Affine.translation(1, 1)).labelled(1)).isFalse();
        assertThat(face.reordered(1, 0).labelled(0)).isFalse();
        assertThat(face).isEqualTo(Landmarks.of(1, 2, 4, Double.NaN, 7, 8));
        assertThatThrownBy(() -> Landmarks.of(Double.NaN, Double.NaN).bounds()).isInstanceOf(GeometryException.class);
    }
}
