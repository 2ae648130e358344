package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BufferedImagesTest {
    private static final Image TWO_BY_ONE =
            new Image(2, 1, new byte[] {10, 20, 30, (byte) 200, (byte) 210, (byte) 220});

    @Test
    void anImageComesBackAsItWent() {
        BufferedImage copy = BufferedImages.of(TWO_BY_ONE);
        assertThat(copy.getRGB(1, 0)).isEqualTo(0xffc8d2dc);
        assertThat(BufferedImages.toImage(copy).rgb()).isEqualTo(TWO_BY_ONE.rgb());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void everyLayoutGivesTheSameNumbers(int type) {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0xff0a141e);
        image.setRGB(1, 0, 0xffc8d2dc);
        assertThat(BufferedImages.toImage(image).rgb()).isEqualTo(TWO_BY_ONE.rgb());
    }

    @Test
    void aPartOfALargerImageIsReadFromItsOwnCorner() {
        BufferedImage large = new BufferedImage(5, 4, BufferedImage.TYPE_3BYTE_BGR);
        large.setRGB(2, 3, 0x0a141e);
        large.setRGB(3, 3, 0xc8d2dc);
        assertThat(BufferedImages.toImage(large.getSubimage(2, 3, 2, 1)).rgb()).isEqualTo(TWO_BY_ONE.rgb());
    }

    /** Colours that were multiplied by their alpha lie on black already. */
    @Test
    void premultipliedColorsAreTakenAsTheyAre() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        image.getRaster().setPixel(0, 0, new int[] {50, 60, 70, 128});
        assertThat(BufferedImages.toImage(image).rgb()).containsExactly(50, 60, 70);
    }

    @Test
    void fiveBitsReachFullBrightness() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_555_RGB);
        image.getRaster().setPixel(0, 0, new int[] {0, 31, 16});
        assertThat(BufferedImages.toImage(image).rgb()).containsExactly(0, 255, 132);
    }

    @Test
    void anImageHasAPixelForEveryThreeBytes() {
        assertThat(TWO_BY_ONE.value(1, 0, 2)).isEqualTo(220);
        assertThatThrownBy(() -> new Image(2, 2, new byte[11]))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("(=11 bytes)");
        assertThatThrownBy(() -> new Image(0, 2, new byte[0]))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("(=0x2)");
    }
}
