package sepbn.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sepbn.image.Image;

final class GreyCellsTest {
    @Test
    void aDividedPixelCountsForBothCells() {
        // Three pixels of 0, 100 and 200: the cells are (0 + 100/2) / 1.5 and (100/2 + 200) / 1.5.
        Image image = new Image(3, 1, new byte[] {0, 0, 0, 100, 100, 100, (byte) 200, (byte) 200, (byte) 200});
        assertThat(GreyCells.of(image, 1, 2)).containsExactly(new float[] {33.3333f, 166.6667f}, within(1e-3f));
    }

    @Test
    void smallImagesFillManyCells() {
        Image image = new Image(1, 1, new byte[] {10, 20, 30});
        // (10 + 2·20 + 30) / 4
        assertThat(GreyCells.of(image, 2, 3)).containsExactly(new float[] {20, 20, 20, 20, 20, 20}, within(1e-4f));
    }

    @Test
    void rowsAreAveragedAsColumnsAre() {
        Image image = new Image(1, 4, new byte[] {1, 1, 1, 3, 3, 3, 5, 5, 5, 9, 9, 9});
        assertThat(GreyCells.of(image, 2, 1)).containsExactly(new float[] {2, 7}, within(1e-4f));
    }
}
