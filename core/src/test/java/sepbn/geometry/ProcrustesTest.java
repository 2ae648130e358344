package sepbn.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcrustesTest {
    private static final Landmarks KITE = Landmarks.of(0, 0, 4, 1, 5, 5, 1, 4, 2, 2);

    @Test
    void aCentredShapeHasItsCentroidAtTheOriginAndSizeOne() {
        assertThat(Procrustes.centred(Landmarks.of(1, 2, 1, 6, 4, 4)).toArray())
                .containsExactly(
                        new double[] {
                            -1 / Math.sqrt(14), -2 / Math.sqrt(14),
                            -1 / Math.sqrt(14), 2 / Math.sqrt(14),
                            2 / Math.sqrt(14), 0
                        },
                        within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, -0.4, 0, 1.5, 3.1})
    void aShapeThatWasMovedTurnedAndScaledComesBack(double radians) {
        Landmarks reference = Procrustes.centred(KITE);
        Landmarks moved = KITE.transformed(
                Affine.rotation(radians).then(Affine.scaling(17, 17)).then(Affine.translation(300, -20)));
        assertThat(Procrustes.align(moved, reference).toArray()).containsExactly(reference.toArray(), within(1e-12));
    }

    @Test
    void noOtherRotationLiesNearer() {
        Landmarks reference = Procrustes.centred(KITE);
        Landmarks aligned = Procrustes.align(Landmarks.of(0, 1, 4, 1, 7, 5, 1, 5, 2, 2), reference);
        double best = squaredDistance(aligned, reference);
        for (double radians : new double[] {-0.01, 0.01, 1, Math.PI}) {
            assertThat(squaredDistance(aligned.transformed(Affine.rotation(radians)), reference))
                    .isGreaterThan(best);
        }
    }

    @Test
    void aMirroredShapeStaysMirrored() {
        Landmarks reference = Procrustes.centred(Landmarks.of(0, 0, 3, 0, 0, 1));
        Landmarks mirrored = Procrustes.align(Landmarks.of(0, 0, -3, 0, 0, 1), reference);
        assertThat(squaredDistance(mirrored, reference)).isGreaterThan(0.1);
    }

    @Test
    void refusesAShapeWithoutSize() {
        assertThatThrownBy(() -> Procrustes.centred(Landmarks.of(0.1, 0.7, 0.1, 0.7, 0.1, 0.7)))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("(=3 points)");
        assertThatThrownBy(() -> Procrustes.centred(Landmarks.of(0, 0, Double.NaN, 1)))
                .isInstanceOf(GeometryException.class);
    }

    private static double squaredDistance(Landmarks a, Landmarks b) {
        double sum = 0;
        for (int i = 0; i < a.count(); i++) {
            sum += Math.pow(a.x(i) - b.x(i), 2) + Math.pow(a.y(i) - b.y(i), 2);
        }
        return sum;
    }
}
