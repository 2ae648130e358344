package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Point;
import sepbn.image.Image;

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

        ImageRegion region = ImageRegion.cut(image, new Box(10.2, 8.7, 5, 6));

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

        ImageRegion region = ImageRegion.cut(image, new Box(-100, -100, 300, 300));

        assertThat(region.pixels()).isSameAs(image);
        assertThat(region.fromImage(Affine.identity())).isEqualTo(Affine.identity());
    }

    @Test
    void keepsTheNearestPixelsOfABoxOutsideTheImage() {
        ImageRegion region = ImageRegion.cut(numbered(40, 30), new Box(100, -50, 10, 10));

        assertThat(region.left()).isEqualTo(39);
        assertThat(region.top()).isZero();
        assertThat(region.bytes()).isEqualTo(3);
    }
}
