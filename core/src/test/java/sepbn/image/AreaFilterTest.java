package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaFilterTest {
    private static Image grey(int width, int... values) {
        byte[] rgb = new byte[3 * values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i / 3];
        }
        return new Image(width, values.length / width, rgb);
    }

    private static Image noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(4).nextBytes(rgb);
        return new Image(width, height, rgb);
    }

    private static Image whole(Image image, int factor) {
        return AreaFilter.reduce(
                image,
                factor,
                0,
                0,
                AreaFilter.blocks(image.width(), factor),
                AreaFilter.blocks(image.height(), factor));
    }

    /** (10 + 20 + 12 + 18) / 4 = 15; (40 + 41 + 41 + 40) / 4 = 40.5, a half, goes up; the last block is half black. */
    @Test
    void aPixelIsTheRoundedMeanOfItsBlockAndBlackIsBeyondTheImage() {
        Image image = grey(
                5, 10, 20, 40, 41, 80, //
                12, 18, 41, 40, 60, //
                100, 100, 2, 0, 255);

        Image reduced = whole(image, 2);

        assertThat(reduced.width()).isEqualTo(3);
        assertThat(reduced.height()).isEqualTo(2);
        int[] expected = {15, 41, 35, 50, 1, 64};
        for (int i = 0; i < expected.length; i++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(reduced.value(i % 3, i / 3, channel)).isEqualTo(expected[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 40})
    void keepsTheChannelsApartForEveryFactor(int factor) {
        Image image = noise(31, 23);

        Image reduced = whole(image, factor);

        for (int y = 0; y < reduced.height(); y++) {
            for (int x = 0; x < reduced.width(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(reduced.value(x, y, channel)).isEqualTo(mean(image, factor, x, y, channel));
                }
            }
        }
    }

    private static int mean(Image image, int factor, int blockX, int blockY, int channel) {
        double sum = 0;
        for (int y = blockY * factor; y < Math.min((blockY + 1) * factor, image.height()); y++) {
            for (int x = blockX * factor; x < Math.min((blockX + 1) * factor, image.width()); x++) {
                sum += image.value(x, y, channel);
            }
        }
        return (int) Math.floor(sum / (factor * factor) + 0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aPartIsTheSamePartOfTheWhole(int factor) {
        Image image = noise(31, 23);
        Image whole = whole(image, factor);

        Image part = AreaFilter.reduce(image, factor, 4, 2, 5, 3);

        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 5; x++) {
                assertThat(part.value(x, y, 1)).isEqualTo(whole.value(4 + x, 2 + y, 1));
            }
        }
    }

    @Test
    void aWhiteBlockOfTheLargestFactorStaysWhite() {
        byte[] rgb = new byte[3 * AreaFilter.MOST * AreaFilter.MOST];
        Arrays.fill(rgb, (byte) 255);

        Image reduced = whole(new Image(AreaFilter.MOST, AreaFilter.MOST, rgb), AreaFilter.MOST);

        assertThat(reduced.rgb()).containsExactly(255, 255, 255);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 1, 1, factor (=0) must lie in 1..1024",
        "1025, 0, 0, 1, 1, factor (=1025) must lie in 1..1024",
        "2, 3, 0, 2, 1, 'blocks (=2x1 from 3,0) must lie among the 4x3 of the image'",
        "2, -1, 0, 1, 1, 'blocks (=1x1 from -1,0) must lie among the 4x3 of the image'",
        "2, 0, 0, 1, 0, 'blocks (=1x0 from 0,0) must lie among the 4x3 of the image'"
    })
    void refusesBlocksThatTheImageDoesNotHave(int factor, int left, int top, int width, int height, String message) {
        assertThatThrownBy(() -> AreaFilter.reduce(noise(7, 5), factor, left, top, width, height))
                .isInstanceOf(ImageException.class)
                .hasMessage(message);
    }
}
