package sepbn.data.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sepbn.data.DataException;
import sepbn.model.CropBatch;
import sepbn.random.RandomStream;

class ColorTest {
    private static double[] changed(ColorChange change, double red, double green, double blue) {
        CropBatch crop = CropBatch.allocate(1, 1);
        crop.values()[0] = (float) ((red - 127.5) / 128);
        crop.values()[1] = (float) ((green - 127.5) / 128);
        crop.values()[2] = (float) ((blue - 127.5) / 128);
        change.apply(TestCrops.view(crop));
        return TestCrops.levels(crop);
    }

    @Test
    void changesThePixelOfTheWorkedExample() {
        assertThat(changed(new ColorChange(0.1, 0.2, -0.5, 0.1, 0, 0), 200, 100, 50))
                .containsExactly(new double[] {211.422, 134.52, 104.52}, within(1e-3));
    }

    @Test
    void eachNumberDoesWhatItSays() {
        assertThat(changed(new ColorChange(0.2, 0, 0, 0, 0, 0), 10, 100, 250))
                .containsExactly(new double[] {61, 151, 255}, within(1e-3));
        assertThat(changed(new ColorChange(0, -1, 0, 0, 0, 0), 10, 100, 250))
                .containsExactly(new double[] {127.5, 127.5, 127.5}, within(1e-3));
        assertThat(changed(new ColorChange(0, 0, -1, 0, 0, 0), 200, 100, 50))
                .containsExactly(new double[] {124.2, 124.2, 124.2}, within(1e-3));
        assertThat(changed(new ColorChange(0, 0, 0, 0.1, -0.1, 1), 100, 100, 100))
                .containsExactly(new double[] {110, 90, 200}, within(1e-3));
        assertThat(changed(new ColorChange(0, 0, 0, 0, 0, 0), 10, 100, 250))
                .containsExactly(new double[] {10, 100, 250}, within(1e-3));
    }

    /** On middle grey neither contrast nor saturation shows; with 0 for all but brightness it fills its range. */
    @Test
    void drawsItsNumbersWithinTheirRanges() {
        Color brightness = new Color(1, 0.2, 0.9, 0.9, 0);
        double lowest = 255;
        double highest = 0;
        double sum = 0;
        for (int sample = 0; sample < 2000; sample++) {
            CropBatch crop = TestCrops.flat(1, 127.5);
            brightness.apply(RandomStream.of(1, sample), TestCrops.view(crop));
            double level = TestCrops.level(crop, 0, 0, 0);
            lowest = Math.min(lowest, level);
            highest = Math.max(highest, level);
            sum += level;
        }
        assertThat(lowest).isBetween(127.5 - 51 - 1e-3, 127.5 - 50);
        assertThat(highest).isBetween(127.5 + 50, 127.5 + 51 + 1e-3);
        assertThat(sum / 2000).isCloseTo(127.5, within(3.0));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new Color(-0.1, 0, 0, 0, 0))
                .isInstanceOf(DataException.class)
                .hasMessage("probability (=-0.1) must lie in 0..1");
        assertThatThrownBy(() -> new Color(1, 2, 0, 0, 0)).hasMessage("brightness (=2.0) must lie in 0..1");
        assertThatThrownBy(() -> new Color(1, 0, 1.1, 0, 0)).hasMessageContaining("contrast (=1.1)");
        assertThatThrownBy(() -> new Color(1, 0, 0, -1, 0)).hasMessageContaining("saturation (=-1.0)");
        assertThatThrownBy(() -> new Color(1, 0, 0, 0, 3)).hasMessageContaining("gain (=3.0)");
    }
}
