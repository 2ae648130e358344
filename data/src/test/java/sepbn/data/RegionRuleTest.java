package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.image.Warp;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;

class RegionRuleTest {
    private static final int SIZE = 32;
    private static final RegionRule RULE = RegionRule.unaugmented(CropPolicy.DEFAULT, SIZE);

    /** A smooth picture: between neighbours lie at most {@code step} grey levels. */
    private static Image waves(int width, int height, double step) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            rgb[i] = (byte) Math.round(127.5 + 60 * Math.sin(step * x / 60) + 60 * Math.cos(step * y / 90 + i % 3));
        }
        return new Image(width, height, rgb);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1", // enlarged
        "32, 1",
        "95.9, 1", // 2.997 pixels for one of the crop
        "96, 2", // 3 pixels: 1.5 remain
        "143, 2",
        "144, 3",
        "480, 10",
        "1e6, 1024" // the most that there is
    })
    void leavesAtLeastOneAndAHalfPixelsForOneOfTheCrop(double side, int factor) {
        assertThat(RULE.cut(new Box(5, 5, side, side)).factor()).isEqualTo(factor);
    }

    @Test
    void theFactorIsTheSameWithAndWithoutAugmentation() {
        Box crop = new Box(5, 5, 300, 300);
        RegionRule training = new RegionRule(CropPolicy.DEFAULT, Augmentation.DEFAULT, SIZE);

        assertThat(training.cut(crop).factor()).isEqualTo(RULE.cut(crop).factor());
        assertThat(training.cut(crop).reach()).isEqualTo(Augmentation.DEFAULT.reach(crop));
        assertThat(RULE.cut(crop).reach()).isEqualTo(crop);
    }

    /**
     * The crop of the smaller region, with and without augmentation, is that of the whole picture by Warp alone: within a
     * grey level in the mean, and three where the picture's sharp edges cross this small crop, a line of it in 32 each.
     */
    @ParameterizedTest
    @CsvSource({"70, 150.3, 111.8, 1", "111, 95, 80.1, 1", "111, -20, 4.1, 3", "350, -70, -33, 3"})
    void theCropIsThatOfTheWholePicture(double side, double x, double y, double most) {
        Image image = waves(301, 273, 5);
        Box box = new Box(x, y, side, side);
        RegionRule rule = new RegionRule(CropPolicy.DEFAULT, Augmentation.DEFAULT, SIZE);
        ImageRegion region = rule.cut(box).of(image);
        for (int draw = 0; draw < 20; draw++) {
            Affine map = Augmentation.DEFAULT.draw(1, 0, draw, box, SIZE).imageToCrop();
            CropBatch crops = CropBatch.allocate(2, SIZE);
            Crops.fill(crops, 0, region, map);
            Warp.crop(image, map.inverse(), SIZE, crops.values(), crops.stride());
            double mean = IntStream.range(0, crops.stride())
                    .mapToDouble(i -> 128 * Math.abs(crops.values()[i] - crops.values()[i + crops.stride()]))
                    .average()
                    .orElseThrow();
            assertThat(mean).as("draw %d", draw).isLessThan(most);
        }
    }

    /** Every pixel becomes four by four: position x becomes 4·x + 1.5, an edge 4·x + 1.5 too. */
    @ParameterizedTest
    @CsvSource({"20, 14.3", "55, 3.9", "90, -10"})
    void aPhotoEnlargedFourTimesGivesTheSameCrop(double side, double x) {
        Image image = waves(100, 80, 10);
        Image large = enlarged(image, 4);
        CropBatch crops = CropBatch.allocate(2, SIZE);

        Crops.fill(crops, 0, image, new Box(x, x, side, side), CropPolicy.DEFAULT);
        Crops.fill(crops, 1, large, new Box(4 * x + 1.5, 4 * x + 1.5, 4 * side, 4 * side), CropPolicy.DEFAULT);

        float[] small = Arrays.copyOf(crops.values(), crops.stride());
        float[] fromLarge = Arrays.copyOfRange(crops.values(), crops.stride(), 2 * crops.stride());
        // Steps of 10 grey levels have taken the place of slopes.
        for (int i = 0; i < small.length; i++) {
            if (inside(i)) {
                assertThat(fromLarge[i]).isCloseTo(small[i], within(4f / 128));
            }
        }
    }

    /** Away from the crop's edges, of which some lie outside of the picture. */
    private static boolean inside(int i) {
        int u = i / 3 % SIZE;
        int v = i / 3 / SIZE;
        return Math.min(u, v) > 4 && Math.max(u, v) < SIZE - 5;
    }

    private static Image enlarged(Image image, int times) {
        int width = image.width() * times;
        byte[] rgb = new byte[3 * width * image.height() * times];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) image.value(i / 3 % width / times, i / 3 / width / times, i % 3);
        }
        return new Image(width, image.height() * times, rgb);
    }

    @Test
    void refusesCropsWithoutPixels() {
        assertThatThrownBy(() -> RegionRule.unaugmented(CropPolicy.DEFAULT, 0))
                .isInstanceOf(DataException.class)
                .hasMessage("input size (=0) must be at least 1");
    }
}
