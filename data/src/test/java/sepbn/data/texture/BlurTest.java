package sepbn.data.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataException;
import sepbn.model.CropBatch;

class BlurTest {
    private static final int SIZE = 41;

    /** e^−½ = 0.60653, e^−2 = 0.13534, e^−4.5 = 0.01111; their sum, twice, and 1 are 2.50595. */
    @Test
    void weightsAreThoseOfTheBell() {
        assertThat(Blur.kernel(1))
                .containsExactly(
                        new float[] {0.00443f, 0.05401f, 0.24204f, 0.39905f, 0.24204f, 0.05401f, 0.00443f},
                        within(1e-5f));
        assertThat(Blur.kernel(0.11)).containsExactly(new float[] {0, 1, 0}, within(1e-6f));
    }

    /** A white dot becomes a bell about itself, with all of its light and the variance σ² along both axes. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.5, 3, 5})
    void aDotBecomesABellOfItsDeviation(double sigma) {
        CropBatch crop = TestCrops.flat(SIZE, 0);
        crop.values()[3 * (20 * SIZE + 20) + 1] = 127.5f / 128;

        Blur.apply(Blur.kernel(sigma), TestCrops.view(crop));

        double sum = 0;
        double alongX = 0;
        double alongY = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double level = TestCrops.level(crop, x, y, 1);
                sum += level;
                alongX += level * (x - 20) * (x - 20);
                alongY += level * (y - 20) * (y - 20);
                assertThat(TestCrops.level(crop, x, y, 0)).isCloseTo(0, within(1e-4));
                assertThat(level).isCloseTo(TestCrops.level(crop, 40 - x, y, 1), within(1e-4));
            }
        }
        assertThat(sum).isCloseTo(255, within(0.05));
        // What lies beyond three deviations is cut off, 3 % of the variance.
        assertThat(alongX / sum).isCloseTo(sigma * sigma, within(0.04 * sigma * sigma));
        assertThat(alongY / sum).isCloseTo(alongX / sum, within(1e-3));
    }

    @Test
    void theCropGoesOnAsItsOutermostPixels() {
        CropBatch crop = TestCrops.flat(3, 60);

        Blur.apply(Blur.kernel(5), TestCrops.view(crop));

        assertThat(TestCrops.levels(crop)).containsOnly(new double[] {60}, within(1e-3));
    }

    /** Columns of 0 and 240: the left one of two keeps all but the weights from the right, 1 − 0.399 − 0.3005 = 0.3005. */
    @Test
    void worksAlongARow() {
        CropBatch crop = TestCrops.flat(2, 0);
        for (int y = 0; y < 2; y++) {
            for (int channel = 0; channel < 3; channel++) {
                crop.values()[3 * (2 * y + 1) + channel] = (240 - 127.5f) / 128;
            }
        }

        Blur.apply(Blur.kernel(1), TestCrops.view(crop));

        assertThat(TestCrops.level(crop, 0, 0, 0)).isCloseTo(240 * 0.30048, within(0.01));
        assertThat(TestCrops.level(crop, 1, 1, 2)).isCloseTo(240 * 0.69952, within(0.01));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new Blur(1.5, 2))
                .isInstanceOf(DataException.class)
                .hasMessage("probability (=1.5) must lie in 0..1");
        assertThatThrownBy(() -> new Blur(Double.NaN, 2)).hasMessage("probability (=NaN) must lie in 0..1");
        assertThatThrownBy(() -> new Blur(1, -1)).hasMessage("sigma (=-1.0) must lie in 0..32 crop pixels");
        assertThatThrownBy(() -> new Blur(1, 33)).hasMessageContaining("sigma (=33.0)");
    }
}
