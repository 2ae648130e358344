package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures with four quadrants of 32×16 pixels: red and green above, blue and white below. */
final class Quadrants {
    private static final int[][] QUADRANTS = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};

    private Quadrants() {}

    static void assertShown(Image image, int tolerance, int brightness) {
        assertThat(image.width()).isEqualTo(64);
        assertThat(image.height()).isEqualTo(32);
        for (int quadrant = 0; quadrant < 4; quadrant++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(image.value(16 + 32 * (quadrant % 2), 8 + 16 * (quadrant / 2), channel))
                        .as("quadrant %d channel %d", quadrant, channel)
                        .isCloseTo(QUADRANTS[quadrant][channel] * brightness / 255, within(tolerance));
            }
        }
    }

    static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(64, 32, type);
        for (int i = 0; i < 64 * 32; i++) {
            int[] color = QUADRANTS[(i % 64 / 32) + 2 * (i / 64 / 16)];
            image.setRGB(i % 64, i / 64, 0xff000000 | color[0] << 16 | color[1] << 8 | color[2]);
        }
        return image;
    }

    /** A picture that no format makes small, the same each time. */
    static BufferedImage noise(int width, int height) {
        BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int i = 0; i < width * height; i++) {
            noise.setRGB(i % width, i / width, random.nextInt());
        }
        return noise;
    }

    static byte[] encode(BufferedImage image, String type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, type, out)).isTrue();
        return out.toByteArray();
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Quadrants.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
