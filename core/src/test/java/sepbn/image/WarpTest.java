package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;

final class WarpTest {
    private static final Image NOISE = noise(37, 23);

    static List<Affine> maps() {
        Affine turned = Affine.rotation(Math.toRadians(25)).then(Affine.shear(0.3, -0.2));
        return List.of(
                Affine.identity(),
                Affine.translation(-0.5, 0.25),
                Affine.scaling(0.4, 0.3).then(Affine.translation(3, 2)),
                Affine.scaling(-1, 1).then(Affine.translation(36, 0)),
                turned.then(Affine.translation(8, -3)),
                Affine.scaling(1.4, 1.4).then(turned).then(Affine.translation(-30, -20)),
                Affine.rotation(Math.PI / 2).then(Affine.translation(30, 1)),
                Affine.translation(1000, 0),
                Affine.translation(36, 22),
                Affine.scaling(1e-9, 1e-9).then(Affine.translation(36, 22)));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyPixelIsTheBilinearValueOnABlackGround(Affine map) {
        float[] crop = warp(NOISE, map, 32);
        for (int v = 0; v < 32; v++) {
            for (int u = 0; u < 32; u++) {
                for (int channel = 0; channel < 3; channel++) {
                    double expected = reference(NOISE, map.applyX(u, v), map.applyY(u, v), channel);
                    assertThat(128.0 * crop[3 * (32 * v + u) + channel] + 127.5)
                            .as("%d %d %d", u, v, channel)
                            .isCloseTo(expected, within(1e-4));
                }
            }
        }
    }

    /** Four by four equal pixels for each one: at a quarter of the scale each crop pixel has its sixteen back. */
    @Test
    void anEnlargedImageGivesTheCropOfTheOriginal() {
        Image enlarged = enlarged(NOISE, 4);
        Affine map = Affine.translation(3, 2);
        Affine onto = map.then(Affine.scaling(4, 4)).then(Affine.translation(1.5, 1.5));
        assertThat(warp(enlarged, onto, 16)).containsExactly(warp(NOISE, map, 16), within(1e-6f));
    }

    /** A crop pixel of 3 by 3 pixels, in the middle of them. */
    @Test
    void belowHalfScaleACropPixelIsTheMeanOfWhatItCovers() {
        float[] crop = warp(NOISE, Affine.scaling(3, 3).then(Affine.translation(10, 7)), 1);
        double sum = 0;
        for (int y = 6; y <= 8; y++) {
            for (int x = 9; x <= 11; x++) {
                sum += NOISE.value(x, y, 0);
            }
        }
        assertThat(128.0 * crop[0] + 127.5).isCloseTo(sum / 9, within(1e-4));
    }

    /** Stripes one pixel wide are grey from afar, at any angle and any offset. */
    @Test
    void stripesDoNotAlias() {
        byte[] rgb = new byte[3 * 400 * 400];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 2 == 0 ? 0 : 255);
        }
        Image stripes = new Image(400, 400, rgb);
        for (double angle : new double[] {0, 0.2, 1}) {
            Affine map = Affine.scaling(5.3, 5.3).then(Affine.rotation(angle)).then(Affine.translation(160.3, 120.9));
            for (float value : warp(stripes, map, 16)) {
                assertThat(128.0 * value + 127.5).isCloseTo(127.5, within(26.0));
            }
        }
    }

    @Test
    void theIdentityIsExact() {
        float[] crop = warp(NOISE, Affine.identity(), 23);
        for (int i = 0; i < crop.length; i++) {
            int pixel = i / 3;
            assertThat(crop[i]).isEqualTo((NOISE.value(pixel % 23, pixel / 23, i % 3) - 127.5f) / 128);
        }
    }

    @Test
    void halfAPixelIsTheMeanOfTwo() {
        byte[] rgb = {10, 10, 10, 20, 20, 20};
        Image two = new Image(2, 1, rgb);
        assertThat(grey(two, 0.5)).isEqualTo(15);
        assertThat(grey(two, 0)).isEqualTo(10);
        assertThat(grey(two, 1)).isEqualTo(20);
        assertThat(grey(two, -0.5)).isEqualTo(5);
        assertThat(grey(two, 1.25)).isEqualTo(15);
        assertThat(grey(two, -1)).isZero();
        assertThat(grey(two, 2)).isZero();
    }

    /** Were the edges half a pixel off, the two crops would differ. */
    @Test
    void theCropOfAMirroredImageIsTheMirroredCrop() {
        Box box = new Box(4.2, 3.1, 20.7, 17.3);
        Box mirroredBox = new Box(NOISE.width() - 1 - (box.x() + box.width()), box.y(), box.width(), box.height());
        float[] crop = warp(NOISE, Affine.fromBoxToCrop(box, 16).inverse(), 16);
        float[] mirrored =
                warp(mirrored(NOISE), Affine.fromBoxToCrop(mirroredBox, 16).inverse(), 16);
        for (int i = 0; i < crop.length; i++) {
            int u = i / 3 % 16;
            assertThat(mirrored[i + 3 * (15 - 2 * u)]).isCloseTo(crop[i], within(1e-5f));
        }
    }

    @Test
    void landmarksMoveWithTheirPixels() {
        Box box = new Box(5, 6, 16, 16);
        Affine imageToCrop = Affine.fromBoxToCrop(box, 32);
        byte[] rgb = new byte[3 * 37 * 23];
        rgb[3 * (37 * 12 + 9)] = (byte) 255;
        float[] crop = warp(new Image(37, 23, rgb), imageToCrop.inverse(), 32);
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int pixel = 0; pixel < 32 * 32; pixel++) {
            double red = crop[3 * pixel] + 127.5 / 128;
            sum += red;
            sumX += red * (pixel % 32);
            sumY += red * (pixel / 32);
        }
        Landmarks expected = Landmarks.of(9, 12).transformed(imageToCrop);
        assertThat(sumX / sum).isCloseTo(expected.x(0), within(1e-4));
        assertThat(sumY / sum).isCloseTo(expected.y(0), within(1e-4));
    }

    @Test
    void theImageEndsAtTheOuterEdgesOfTheCropOfItsOwnBox() {
        byte[] white = new byte[3 * 40 * 40];
        java.util.Arrays.fill(white, (byte) 255);
        Affine map = Affine.fromBoxToCrop(Box.ofImage(40, 40), 40).inverse();
        assertThat(warp(new Image(40, 40, white), map, 40)).containsOnly(127.5f / 128);
    }

    @Test
    void aCropGoesWhereItIsToldTo() {
        float[] crops = new float[2 * 3 * 8 * 8 + 1];
        Warp.crop(NOISE, Affine.translation(3, 4), 8, crops, 3 * 8 * 8);
        float[] alone = warp(NOISE, Affine.translation(3, 4), 8);
        assertThat(java.util.Arrays.copyOfRange(crops, 3 * 8 * 8, 2 * 3 * 8 * 8))
                .isEqualTo(alone);
        assertThat(java.util.Arrays.copyOf(crops, 3 * 8 * 8)).containsOnly(0);
        assertThat(crops[2 * 3 * 8 * 8]).isZero();
        assertThatThrownBy(() -> Warp.crop(NOISE, Affine.identity(), 8, crops, crops.length - 100))
                .isInstanceOf(ImageException.class);
    }

    private static Image enlarged(Image image, int times) {
        byte[] rgb = new byte[3 * image.width() * times * image.height() * times];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % (image.width() * times) / times;
            int y = i / 3 / (image.width() * times) / times;
            rgb[i] = (byte) image.value(x, y, i % 3);
        }
        return new Image(image.width() * times, image.height() * times, rgb);
    }

    private static double reference(Image image, double x, double y, int channel) {
        double sum = 0;
        for (int dy = 0; dy <= 1; dy++) {
            for (int dx = 0; dx <= 1; dx++) {
                double px = Math.floor(x) + dx;
                double py = Math.floor(y) + dy;
                if (px >= 0 && px < image.width() && py >= 0 && py < image.height()) {
                    sum += (1 - Math.abs(x - px)) * (1 - Math.abs(y - py)) * image.value((int) px, (int) py, channel);
                }
            }
        }
        return sum;
    }

    private static double grey(Image image, double x) {
        return 128.0 * warp(image, Affine.translation(x, 0), 1)[0] + 127.5;
    }

    private static float[] warp(Image image, Affine map, int size) {
        float[] crop = new float[3 * size * size];
        Warp.crop(image, map, size, crop, 0);
        return crop;
    }

    private static Image mirrored(Image image) {
        byte[] rgb = new byte[image.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % image.width();
            rgb[i] = image.rgb()[i + 3 * (image.width() - 1 - 2 * x)];
        }
        return new Image(image.width(), image.height(), rgb);
    }

    private static Image noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(1).nextBytes(rgb);
        return new Image(width, height, rgb);
    }
}
