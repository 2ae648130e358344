package sepbn.data.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import sepbn.data.DataException;
import sepbn.model.CropBatch;
import sepbn.random.RandomStream;

class OcclusionTest {
    private static final int SIZE = 40;

    /** What differs from a flat crop in any channel. Red, green and blue of a patch's colour may be 100 by chance. */
    private static boolean[][] hidden(CropBatch crop) {
        boolean[][] hidden = new boolean[SIZE][SIZE];
        for (int i = 0; i < crop.values().length; i++) {
            hidden[i / 3 / SIZE][i / 3 % SIZE] |= crop.values()[i] != (100 - 127.5f) / 128;
        }
        return hidden;
    }

    private static CropBatch covered(Occlusion occlusion, int sample) {
        CropBatch crop = TestCrops.flat(SIZE, 100);
        occlusion.apply(RandomStream.of(1, sample), TestCrops.view(crop));
        return crop;
    }

    @Test
    void onePatchIsARectangleNoLargerThanAllowedAndTheRestStays() {
        Occlusion one = new Occlusion(1, 1, 0.3);
        int widest = 0;
        int plain = 0;
        for (int sample = 0; sample < 500; sample++) {
            CropBatch crop = covered(one, sample);
            boolean[][] hidden = hidden(crop);
            int left = SIZE;
            int right = -1;
            int top = SIZE;
            int bottom = -1;
            int count = 0;
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    if (hidden[y][x]) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y);
                        count++;
                    }
                }
            }
            assertThat(count).isEqualTo((right - left + 1) * (bottom - top + 1)).isPositive();
            assertThat(right - left).isLessThan(12);
            assertThat(bottom - top).isLessThan(12);
            widest = Math.max(widest, right - left + 1);
            plain += count > 1 && sameColor(crop, left, top, right, bottom) ? 1 : 0;
        }
        assertThat(widest).isEqualTo(12);
        // Half of them; a few of one pixel are neither.
        assertThat(plain).isBetween(200, 285);
    }

    private static boolean sameColor(CropBatch crop, int x, int y, int otherX, int otherY) {
        return TestCrops.level(crop, x, y, 0) == TestCrops.level(crop, otherX, otherY, 0)
                && TestCrops.level(crop, x, y, 1) == TestCrops.level(crop, otherX, otherY, 1);
    }

    @Test
    void patchesLieEverywhere() {
        Occlusion one = new Occlusion(1, 1, 0.2);
        int[][] times = new int[SIZE][SIZE];
        for (int sample = 0; sample < 4000; sample++) {
            boolean[][] hidden = hidden(covered(one, sample));
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    times[y][x] += hidden[y][x] ? 1 : 0;
                }
            }
        }
        // A patch hides 16 pixels of 1600 in the mean; at the edges somewhat less, in a corner a quarter of it.
        assertThat(times[20][20]).isBetween(20, 65);
        assertThat(times[0][0]).isBetween(5, 40);
        assertThat(times[39][39]).isBetween(5, 40);
        assertThat(times[0][20]).isBetween(10, 55);
    }

    @Test
    void moreOfThemHideMore() {
        assertThat(share(new Occlusion(1, 6, 0.4))).isGreaterThan(1.5 * share(new Occlusion(1, 2, 0.4)));
        assertThat(share(new Occlusion(1, 2, 0.8))).isGreaterThan(2 * share(new Occlusion(1, 2, 0.4)));
        assertThat(share(new Occlusion(0, 2, 0.4))).isZero();
    }

    private static double share(Occlusion occlusion) {
        int count = 0;
        for (int sample = 0; sample < 400; sample++) {
            for (boolean[] row : hidden(covered(occlusion, sample))) {
                for (boolean pixel : row) {
                    count += pixel ? 1 : 0;
                }
            }
        }
        return count / (400.0 * SIZE * SIZE);
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new Occlusion(1, 0, 0.4))
                .isInstanceOf(DataException.class)
                .hasMessage("count (=0) must lie in 1..100 patches");
        assertThatThrownBy(() -> new Occlusion(1, 1, 1.5))
                .hasMessage("size (=1.5) must lie in 0..1 of the crop's side");
        assertThatThrownBy(() -> new Occlusion(7, 1, 0.5)).hasMessageContaining("probability (=7.0)");
    }
}
