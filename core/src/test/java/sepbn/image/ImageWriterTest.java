package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageWriterTest {
    @TempDir
    Path folder;

    @Test
    void pngKeepsEveryByte() throws IOException {
        byte[] rgb = new byte[3 * 7 * 5];
        new Random(1).nextBytes(rgb);
        Path file = folder.resolve("noise.png");
        ImageWriter.writePng(new Image(7, 5, rgb), file);
        Image read = ImageReader.read(file);
        assertThat(read.width()).isEqualTo(7);
        assertThat(read.height()).isEqualTo(5);
        assertThat(read.rgb()).isEqualTo(rgb);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void jpegKeepsAPlainColor() {
        byte[] rgb = new byte[3 * 16 * 16];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = 90;
            rgb[i + 1] = 60;
            rgb[i + 2] = 30;
        }
        Path file = folder.resolve("plain.jpg");
        ImageWriter.writeJpeg(new Image(16, 16, rgb), file);
        Image read = ImageReader.read(file);
        for (int i = 0; i < rgb.length; i++) {
            assertThat((int) read.rgb()[i]).isBetween(rgb[i] - 2, rgb[i] + 2);
        }
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path file = folder.resolve("none/picture.png");
        assertThatThrownBy(() -> ImageWriter.writePng(new Image(1, 1, new byte[3]), file))
                .isInstanceOf(ImageException.class)
                .hasMessage(file + ": can't be written: No such file or directory");
    }
}
