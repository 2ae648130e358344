package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.synthetic.SyntheticFace;
import sepbn.data.synthetic.SyntheticFaces;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.model.CropBatch;
import sepbn.model.Crops;

/**
 * A picture enlarged four times, smoothly as an image program does it, gives the crops of the original, with every point
 * in the same place to a tenth of a crop pixel.
 */
class EnlargedPictureTest {
    private static final int TIMES = 4;

    /** From the pixels of the original to those of the enlarged picture; the centre of the first becomes that of 4×4. */
    private static final Affine ENLARGEMENT =
            Affine.scaling(TIMES, TIMES).then(Affine.translation((TIMES - 1) / 2.0, (TIMES - 1) / 2.0));

    private static final SyntheticFace FACE = SyntheticFaces.render(1, 2);
    private static final Image PICTURE = FACE.image();
    private static final Image ENLARGED_PICTURE = enlarged(PICTURE);

    private static final Landmarks LANDMARKS = Landmarks.of(80.3, 90.8, 125.6, 88.1, 103.2, 115.7);
    private static final Image DOTS = Fixtures.dots(200, 200, LANDMARKS.points());
    private static final Image ENLARGED_DOTS = enlarged(DOTS);

    private static final Augmentation ALL = new Augmentation(1, 25, 0.15, 0.3, true);

    /**
     * A crop of 32 pixels averages either picture. One of 64 takes single samples of the original, up to two pixels apart,
     * and the mean of what lies between them from the enlarged one.
     */
    @ParameterizedTest
    @CsvSource({"128, 1", "64, 2.5", "32, 0.5"})
    void aFaceLooksTheSame(int size, double greyLevels) {
        Box box = FACE.landmarks("wflw-98").bounds().squared();
        for (int sample = 0; sample < 20; sample++) {
            CropBatch original = crop(PICTURE, box, sample, size);
            CropBatch other = crop(ENLARGED_PICTURE, enlarged(box), sample, size);
            assertThat(meanDifference(original, other)).isLessThan(greyLevels);
        }
    }

    private static double meanDifference(CropBatch one, CropBatch other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += 128.0 * Math.abs(one.values()[i] - other.values()[i]);
        }
        return sum / one.values().length;
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 64, 32})
    void dotsAreFoundInTheSamePlaces(int size) {
        Box box = new Box(50, 45, 110, 110);
        int checked = 0;
        for (int sample = 0; sample < 60; sample++) {
            Affine map = ALL.draw(1, 2, sample, box, size).imageToCrop();
            CropBatch original = crop(DOTS, box, sample, size);
            CropBatch other = crop(ENLARGED_DOTS, enlarged(box), sample, size);
            for (int dot = 0; dot < 3; dot++) {
                Point expected = map.apply(LANDMARKS.point(dot));
                if (Dots.whole(expected, size, 12 * map.largestStretch() + 0.5)) {
                    Point found = Dots.found(other, dot);
                    assertThat(found.distanceTo(Dots.found(original, dot))).isLessThan(0.1);
                    assertThat(found.distanceTo(expected)).isLessThan(0.1);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(120);
    }

    private static CropBatch crop(Image image, Box box, int sample, int size) {
        CropBatch crop = CropBatch.allocate(1, size);
        Crops.fill(
                crop,
                0,
                ImageRegion.whole(image),
                ALL.draw(1, 2, sample, box, size).imageToCrop());
        return crop;
    }

    private static Box enlarged(Box box) {
        Point corner = ENLARGEMENT.apply(new Point(box.x(), box.y()));
        return new Box(corner.x(), corner.y(), TIMES * box.width(), TIMES * box.height());
    }

    /** Bilinear between the pixels' centres, the outermost pixels going on beyond theirs. */
    private static Image enlarged(Image image) {
        int width = TIMES * image.width();
        int height = TIMES * image.height();
        Affine back = ENLARGEMENT.inverse();
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            double x = Math.max(0, Math.min(image.width() - 1, back.applyX(i / 3 % width, 0)));
            double y = Math.max(0, Math.min(image.height() - 1, back.applyY(0, i / 3 / width)));
            int left = Math.min((int) x, image.width() - 2);
            int top = Math.min((int) y, image.height() - 2);
            double above = mix(image.value(left, top, i % 3), image.value(left + 1, top, i % 3), x - left);
            double below = mix(image.value(left, top + 1, i % 3), image.value(left + 1, top + 1, i % 3), x - left);
            rgb[i] = (byte) Math.round(mix(above, below, y - top));
        }
        return new Image(width, height, rgb);
    }

    private static double mix(double one, double other, double share) {
        return one + share * (other - one);
    }
}
