package sepbn.data.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sepbn.data.DataException;
import sepbn.model.CropBatch;
import sepbn.random.RandomStream;

class NoiseTest {
    @Test
    void sumsTheBytesOfANumber() {
        assertThat(Noise.sumOfBytes(0x0102030405060708L)).isEqualTo(36);
        assertThat(Noise.sumOfBytes(-1)).isEqualTo(8 * 255);
        assertThat(Noise.sumOfBytes(0)).isZero();
    }

    /** The stream's first number decides, the second is the share of the deviation, the others are the pixels'. */
    @Test
    void isCloseToANormalNumberOfTheDrawnDeviation() {
        RandomStream draws = RandomStream.of(4);
        draws.nextDouble();
        double deviation = 20 * draws.nextDouble();
        CropBatch crop = TestCrops.flat(256, 127.5);

        new Noise(1, 20).apply(RandomStream.of(4), TestCrops.view(crop));

        double[] noise = Arrays.stream(TestCrops.levels(crop))
                .map(level -> (level - 127.5) / deviation)
                .toArray();
        assertThat(moment(noise, 1)).isCloseTo(0, within(0.01));
        assertThat(moment(noise, 2)).isCloseTo(1, within(0.01));
        assertThat(moment(noise, 3)).isCloseTo(0, within(0.03));
        assertThat(moment(noise, 4)).isCloseTo(2.85, within(0.05));
        double beyondTwo = Arrays.stream(noise).filter(z -> Math.abs(z) > 2).count() / (double) noise.length;
        assertThat(beyondTwo).isCloseTo(0.0455, within(0.002));
    }

    private static double moment(double[] values, int power) {
        return Arrays.stream(values)
                .map(value -> Math.pow(value, power))
                .average()
                .orElseThrow();
    }

    /** Neighbours, channels included, have nothing in common. */
    @Test
    void eachNumberIsItsOwn() {
        CropBatch crop = TestCrops.flat(128, 127.5);
        new Noise(1, 20).apply(RandomStream.of(4), TestCrops.view(crop));
        float[] values = crop.values();
        double square = 0;
        double beside = 0;
        double below = 0;
        for (int i = 0; i < values.length - 3 * 128; i++) {
            square += values[i] * values[i];
            beside += values[i] * values[i + 1];
            below += values[i] * values[i + 3 * 128];
        }
        assertThat(beside / square).isCloseTo(0, within(0.02));
        assertThat(below / square).isCloseTo(0, within(0.02));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new Noise(2, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("probability (=2.0) must lie in 0..1");
        assertThatThrownBy(() -> new Noise(1, 256)).hasMessage("deviation (=256.0) must lie in 0..255 grey levels");
    }
}
