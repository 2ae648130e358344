package sepbn.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoxTest {
    @Test
    void aSquaredBoxKeepsItsCentreAndItsLongerSide() {
        assertThat(new Box(10, 20, 30, 50).squared()).isEqualTo(new Box(0, 20, 50, 50));
        assertThat(new Box(10, 20, 50, 30).squared()).isEqualTo(new Box(10, 10, 50, 50));
    }

    @Test
    void aScaledBoxKeepsItsCentre() {
        assertThat(new Box(10, 20, 30, 50).scaled(2)).isEqualTo(new Box(-5, -5, 60, 100));
        assertThatThrownBy(() -> new Box(0, 0, 1, 1).scaled(0))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("(=0.0)");
    }

    @Test
    void theBoxOfAnImageIsCentredOnItsMiddlePixel() {
        assertThat(Box.ofImage(5, 3).center()).isEqualTo(new Point(2, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 1", "0, 0, 1, -1", "NaN, 0, 1, 1", "0, Infinity, 1, 1", "0, 0, NaN, 1"})
    void aBoxWithoutAreaIsRefused(double x, double y, double width, double height) {
        assertThatThrownBy(() -> new Box(x, y, width, height))
                .isInstanceOf(GeometryException.class)
                .hasMessageContaining("(=" + x + "," + y + "," + width + "," + height + ")");
    }

    @Test
    void theOverlapOfTwoBoxesIsTheShareOfTheirUnionThatIsInBoth() {
        Box box = new Box(0, 0, 4, 4);

        // 2·4 of 16 + 16 − 8.
        assertThat(box.overlap(new Box(2, 0, 4, 4))).isEqualTo(8.0 / 24);
        assertThat(new Box(2, 0, 4, 4).overlap(box)).isEqualTo(8.0 / 24);
        assertThat(box.overlap(box)).isEqualTo(1);
        assertThat(box.overlap(new Box(4, 0, 4, 4))).isZero();
        assertThat(box.overlap(new Box(9, 9, 4, 4))).isZero();
    }
}
