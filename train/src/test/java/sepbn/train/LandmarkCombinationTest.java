package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.train.LandmarkCombination.Face;

class LandmarkCombinationTest {
    /** σ is one pixel. */
    private static final int CROP = 16;

    private static final Offset<Double> ROUNDING = within(1e-12);

    /**
     * Known (0, 0) and (4, 0), wanted (1, 0): the squared distances are 1 and 9, so with a₁ = 1 − a the sum is
     * (1 − 4a)² + (1 + 1)(1 − a)² + (1 + 9)a², and its derivative 56a − 12 is 0 at a = 3/14.
     */
    @Test
    void aWorkedNumber() {
        double[][] combination = LandmarkCombination.fit(List.of(face(1, 0, 0, 4, 0, 1, 0)), CROP);
        assertThat(combination[0]).containsExactly(new double[] {11 / 14.0, 3 / 14.0}, ROUNDING);
    }

    /** Half of the face's weight: ½(1 − 4a)² + 2(1 − a)² + 10a² has its smallest value where 40a − 8 is 0. */
    @Test
    void aFaceCountsByItsWeight() {
        double[][] combination = LandmarkCombination.fit(List.of(face(0.5, 0, 0, 4, 0, 1, 0)), CROP);
        assertThat(combination[0]).containsExactly(new double[] {0.8, 0.2}, ROUNDING);
    }

    @Test
    void theCombinationMovesTurnsAndGrowsWithTheFace() {
        double[][] combination = LandmarkCombination.fit(List.of(face(1, 0, 0, 4, 1, 2, 9, 1, 3)), CROP);
        assertThat(Arrays.stream(combination[0]).sum()).isCloseTo(1, ROUNDING);
        Landmarks known = Landmarks.of(0, 0, 4, 1, 2, 9);
        Affine turned = new Affine(0, -2, 30, 2, 0, -7);
        Landmarks there = LandmarkCombination.apply(combination, known.transformed(turned));
        Landmarks back = LandmarkCombination.apply(combination, known).transformed(turned);
        assertThat(there.toArray()).containsExactly(back.toArray(), within(1e-9));
    }

    /** A landmark a third of the way along a line, over and over, on faces of all sizes: the penalty loses its say. */
    @Test
    void manyFacesGiveTheCombinationThatIsThere() {
        Random random = new Random(1);
        List<Face> faces = new ArrayList<>();
        for (int n = 0; n < 2000; n++) {
            double[] all = random.doubles(6, 0, CROP).toArray();
            double[] wanted = {(2 * all[0] + all[2]) / 3, (2 * all[1] + all[3]) / 3};
            faces.add(new Face(Landmarks.of(all), Landmarks.of(wanted), 1));
        }
        double[] combination = LandmarkCombination.fit(faces, CROP)[0];
        assertThat(combination).containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(1e-3));
    }

    @Test
    void onlyFacesWithALabelCount() {
        Face labelled = face(1, 0, 0, 4, 0, 1, 0);
        Face other = face(1, 3, 9, 0, 5, Double.NaN, Double.NaN);
        assertThat(LandmarkCombination.fit(List.of(other, labelled, other), CROP))
                .isDeepEqualTo(LandmarkCombination.fit(List.of(labelled), CROP));
    }

    @Test
    void aLandmarkWithoutALabelHasNoCombination() {
        double[][] combination = LandmarkCombination.fit(List.of(face(1, 0, 0, 4, 0, Double.NaN, Double.NaN)), CROP);
        assertThat(combination[0]).containsExactly(Double.NaN, Double.NaN);
        assertThat(LandmarkCombination.apply(combination, Landmarks.of(0, 0, 4, 0))
                        .labelled(0))
                .isFalse();
    }

    @Test
    void oneKnownLandmarkIsTheAnswer() {
        assertThat(LandmarkCombination.fit(List.of(face(1, 3, 5, 8, 2)), CROP)[0])
                .containsExactly(new double[] {1}, ROUNDING);
    }

    /** The last point is the wanted one. */
    private static Face face(double weight, double... coordinates) {
        int known = coordinates.length - 2;
        return new Face(
                Landmarks.of(Arrays.copyOf(coordinates, known)),
                Landmarks.of(coordinates[known], coordinates[known + 1]),
                weight);
    }
}
