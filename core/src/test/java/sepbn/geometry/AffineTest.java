package sepbn.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AffineTest {
    private static final Affine SKEWED = new Affine(2, 1, 3, -1, 4, 5);

    @Test
    void aPointIsMappedByRowsAndOffsets() {
        assertThat(SKEWED.apply(new Point(10, 20))).isEqualTo(new Point(2 * 10 + 20 + 3, -10 + 4 * 20 + 5));
    }

    @Test
    void thenDoesTheFirstMapFirst() {
        Affine doubledThenMoved = Affine.scaling(2, 2).then(Affine.translation(1, 0));
        assertThat(doubledThenMoved.apply(new Point(5, 5))).isEqualTo(new Point(11, 10));
        Affine movedThenDoubled = Affine.translation(1, 0).then(Affine.scaling(2, 2));
        assertThat(movedThenDoubled.apply(new Point(5, 5))).isEqualTo(new Point(12, 10));
    }

    @Test
    void theInverseUndoes() {
        Affine there = SKEWED.then(Affine.rotation(0.3)).then(Affine.shear(0.3, 0.1));
        assertSame(there.then(there.inverse()), Affine.identity());
        assertSame(there.inverse().then(there), Affine.identity());
        assertThat(SKEWED.determinant()).isEqualTo(9);
    }

    @Test
    void aFlatMapHasNoInverse() {
        assertThatThrownBy(() -> new Affine(1, 2, 0, 2, 4, 0).inverse())
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("determinant 0.0");
    }

    @Test
    void aQuarterTurnTakesRightToDown() {
        Point down = Affine.rotation(Math.PI / 2).apply(new Point(1, 0));
        assertThat(down.x()).isCloseTo(0, within(1e-15));
        assertThat(down.y()).isEqualTo(1);
    }

    @Test
    void aboutKeepsItsCentre() {
        Affine turned = Affine.rotation(1).then(Affine.shear(0.2, 0)).about(30, 40);
        assertThat(turned.apply(new Point(30, 40)).distanceTo(new Point(30, 40)))
                .isCloseTo(0, within(1e-12));
        Point quarter = Affine.rotation(Math.PI / 2).about(10, 10).apply(new Point(12, 10));
        assertThat(quarter.distanceTo(new Point(10, 12))).isCloseTo(0, within(1e-12));
    }

    /** Twice the pixels: the box's left edge −0.5 stays, its first pixel centre 0 becomes the middle of two, 0.5. */
    @Test
    void theEdgesOfABoxBecomeTheEdgesOfTheCrop() {
        Affine map = Affine.fromBoxToCrop(Box.ofImage(64, 64), 128);
        assertThat(map.apply(new Point(-0.5, -0.5))).isEqualTo(new Point(-0.5, -0.5));
        assertThat(map.apply(new Point(63.5, 63.5))).isEqualTo(new Point(127.5, 127.5));
        assertThat(map.apply(new Point(0, 63))).isEqualTo(new Point(0.5, 126.5));
        Affine wide = Affine.fromBoxToCrop(new Box(10, 20, 40, 80), 20);
        assertThat(wide.apply(new Point(10, 20))).isEqualTo(new Point(-0.5, -0.5));
        assertThat(wide.apply(new Point(50, 100))).isEqualTo(new Point(19.5, 19.5));
    }

    private static void assertSame(Affine actual, Affine expected) {
        double[] numbers = {actual.xx(), actual.xy(), actual.x0(), actual.yx(), actual.yy(), actual.y0()};
        double[] wanted = {expected.xx(), expected.xy(), expected.x0(), expected.yx(), expected.yy(), expected.y0()};
        assertThat(numbers).containsExactly(wanted, within(1e-12));
    }

    @Test
    void theLargestStretchIsThatOfTheLongerAxis() {
        Affine turned = Affine.scaling(2, 5).then(Affine.rotation(0.7)).then(Affine.translation(9, 9));
        assertThat(turned.largestStretch()).isCloseTo(5, within(1e-12));
        assertThat(Affine.rotation(0.3).largestStretch()).isCloseTo(1, within(1e-12));
        // (1 1; 0 1): the golden ratio.
        assertThat(Affine.shear(1, 0).largestStretch()).isCloseTo((1 + Math.sqrt(5)) / 2, within(1e-12));
    }
}
