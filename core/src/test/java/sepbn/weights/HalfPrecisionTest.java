package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HalfPrecisionTest {
    @Test
    void knownNumbersHaveTheBitsOfTheStandard() {
        assertThat(HalfPrecision.nearest(1)).isEqualTo((short) 0x3C00);
        assertThat(HalfPrecision.nearest(-2)).isEqualTo((short) 0xC000);
        assertThat(HalfPrecision.nearest(1 / 3f)).isEqualTo((short) 0x3555);
        assertThat(HalfPrecision.nearest(HalfPrecision.LARGEST)).isEqualTo((short) 0x7BFF);
        assertThat(HalfPrecision.nearest(0x1p-24f)).isEqualTo((short) 0x0001); // the smallest
        assertThat(HalfPrecision.nearest(-0f)).isEqualTo((short) 0x8000);
    }

    @Test
    void everyFiniteOneIsNearestToItself() {
        for (int bits = 0; bits < 0x7C00; bits++) {
            assertThat(HalfPrecision.nearest(HalfPrecision.value((short) bits))).isEqualTo((short) bits);
            short negative = (short) (bits | 0x8000);
            assertThat(HalfPrecision.nearest(HalfPrecision.value(negative))).isEqualTo(negative);
        }
    }

    @Test
    void betweenTwoTheNearerOneIsTakenAndHalfWayTheEvenOne() {
        for (int bits = 0; bits < 0x7BFF; bits++) {
            float low = HalfPrecision.value((short) bits);
            float high = HalfPrecision.value((short) (bits + 1));
            float middle = (low + high) / 2; // exact
            assertThat(HalfPrecision.nearest(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(HalfPrecision.nearest(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
            assertThat(HalfPrecision.nearest(middle)).isEqualTo((short) (bits + (bits & 1)));
        }
    }
}
