package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Point;

class ImageRegionTest {
    private static Image numbered(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 7);
        }
        return new Image(width, height, rgb);
    }

    @Test
    void keepsThePixelsWhereTheMapSays() {
        Image image = numbered(40, 30);

        ImageRegion region = ImageRegion.cut(image, new Box(10.2, 8.7, 5, 6), 1);

        Point moved = region.fromImage(Affine.identity()).apply(new Point(12, 11));
        for (int channel = 0; channel < 3; channel++) {
            assertThat(region.pixels().value((int) moved.x(), (int) moved.y(), channel))
                    .isEqualTo(image.value(12, 11, channel));
        }
        assertThat(region.left()).isEqualTo(8);
        assertThat(region.top()).isEqualTo(6);
        assertThat(region.pixels().width()).isEqualTo(11);
        assertThat(region.pixels().height()).isEqualTo(12);
    }

    @Test
    void isTheImageItselfWhenAllOfItIsReached() {
        Image image = numbered(4, 3);

        ImageRegion region = ImageRegion.cut(image, new Box(-100, -100, 300, 300), 1);

        assertThat(region.pixels()).isSameAs(image);
        assertThat(region.fromImage(Affine.identity())).isEqualTo(Affine.identity());
    }

    @Test
    void keepsTheNearestPixelsOfABoxOutsideTheImage() {
        ImageRegion region = ImageRegion.cut(numbered(40, 30), new Box(100, -50, 10, 10), 1);

        assertThat(region.left()).isEqualTo(39);
        assertThat(region.top()).isZero();
        assertThat(region.bytes()).isEqualTo(3);
    }

    /** Pixel 3 of the smaller image covers the columns 9, 10 and 11, about 10. */
    @Test
    void aFactorOfThreeAveragesBlocksOfNineThatBeginAtMultiplesOfThree() {
        Image image = numbered(40, 30);

        ImageRegion region = ImageRegion.cut(image, new Box(9, 6, 12, 9), 3);

        Point middle = region.fromImage(Affine.identity()).apply(new Point(10, 7));
        assertThat(middle.x()).isCloseTo(3 - region.left(), within(1e-12));
        assertThat(middle.y()).isCloseTo(2 - region.top(), within(1e-12));
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += image.value(9 + i % 3, 6 + i / 3, 2);
        }
        assertThat(region.pixels().value(3 - region.left(), 2 - region.top(), 2))
                .isEqualTo(Math.round(sum / 9f));
        // From (9 + ½)/3 − ½ = 2.67 to (21 + ½)/3 − ½ = 6.67, and two pixels more on both sides.
        assertThat(region.left()).isZero();
        assertThat(region.pixels().width()).isEqualTo(10);
        assertThat(region.factor()).isEqualTo(3);
    }

    @Test
    void theLastPixelOfAFactorThatDoesNotDivideTheImageIsPartBlack() {
        byte[] white = new byte[3 * 10];
        java.util.Arrays.fill(white, (byte) 255);

        ImageRegion region = ImageRegion.cut(new Image(10, 1, white), new Box(-0.5, -0.5, 10, 1), 4);

        // Four rows of blocks, of which the image has one: 255 / 4. Of the last four columns it has two.
        assertThat(region.pixels().width()).isEqualTo(3);
        assertThat(region.pixels().value(0, 0, 0)).isEqualTo(64);
        assertThat(region.pixels().value(2, 0, 0)).isEqualTo(32);
    }
}
