package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "jpeg"})
    void typesAreToldByTheirContent(String type) throws IOException {
        Path file = folder.resolve("picture.jpg");
        Files.write(file, Quadrants.encode(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), type));
        Quadrants.assertShown(ImageReader.read(file), type.equals("jpeg") ? 4 : 0, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp"})
    void webpIsRead(String name) throws IOException {
        Quadrants.assertShown(ImageReader.read(Quadrants.resource(name), name), name.startsWith("lossy") ? 6 : 0, 255);
    }

    @Test
    void cmykJpegIsRead() throws IOException {
        Quadrants.assertShown(ImageReader.read(Quadrants.resource("cmyk.jpg"), "cmyk.jpg"), 6, 255);
    }

    @Test
    void progressiveJpegIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        javax.imageio.ImageWriter writer =
                ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), null, null), settings);
        }
        Quadrants.assertShown(ImageReader.read(out.toByteArray(), "progressive"), 4, 255);
    }

    @Test
    void paletteImagesAreRead() throws IOException {
        byte[] file = Quadrants.encode(Quadrants.picture(BufferedImage.TYPE_BYTE_INDEXED), "png");
        Quadrants.assertShown(ImageReader.read(file, "palette"), 0, 255);
    }

    @Test
    void seeThroughPixelsLieOnBlack() throws IOException {
        BufferedImage faded = Quadrants.picture(BufferedImage.TYPE_4BYTE_ABGR);
        WritableRaster alpha = faded.getAlphaRaster();
        for (int i = 0; i < 64 * 32; i++) {
            alpha.setSample(i % 64, i / 64, 0, 128);
        }
        Quadrants.assertShown(ImageReader.read(Quadrants.encode(faded, "png"), "faded"), 0, 128);
        Quadrants.assertShown(ImageReader.read(Quadrants.resource("alpha.webp"), "alpha.webp"), 0, 128);
    }

    /** The JDK's own conversion takes grey for linear light and would brighten it. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
    void greyKeepsItsNumbers(String type) throws IOException {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, 100);
        }
        assertThat(ImageReader.read(Quadrants.encode(grey, type), "grey").rgb()).containsOnly((byte) 100);
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 100 * 257 + 100, 65535});
        Image image = ImageReader.read(Quadrants.encode(grey, "png"), "16 bits");
        assertThat(image.rgb()).containsExactly(0, 0, 0, 100, 100, 100, 255, 255, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "jpeg"})
    void aTruncatedImageIsNamed(String type) throws IOException {
        BufferedImage noise = Quadrants.noise(40, 30);
        byte[] whole = Quadrants.encode(noise, type);
        for (double share : new double[] {0.05, 0.3, 0.6, 0.95}) {
            Path file = folder.resolve("short." + type);
            Files.write(file, Arrays.copyOf(whole, (int) (share * whole.length)));
            assertRefused(file, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp", "cmyk.jpg"})
    void otherTruncatedFilesAreNamed(String name) throws IOException {
        byte[] whole = Quadrants.resource(name);
        Path file = folder.resolve(name);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertRefused(file, "");
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        Path file = folder.resolve("picture.png");
        assertRefused(file, "no such file");
        Files.write(file, new byte[0]);
        assertRefused(file, "is empty");
        Files.writeString(file, "not a picture");
        assertRefused(file, "is not an image of a known type (BMP, GIF, JPEG, PNG, TIFF, WebP)");
        Files.write(file, new byte[5000]);
        assertRefused(file, "is not an image of a known type");
        assertRefused(folder, "must be a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "jpeg"})
    void aHugeImageIsRefusedByItsHeader(String type) throws IOException {
        byte[] bytes = Quadrants.encode(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), type);
        declareHuge(bytes, type);
        Path file = folder.resolve("huge");
        Files.write(file, bytes);
        // The decoder of BMP looks at the size itself, because it does not fit the file.
        String reason = type.equals("bmp") ? "is a damaged image" : "declares 60000x60000 pixels, more than 50000000";
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertRefused(file, reason));
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> ImageReader.read(file))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    private static void declareHuge(byte[] bytes, String type) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        switch (type) {
            case "png" -> {
                file.putInt(16, 60000).putInt(20, 60000);
                CRC32 crc = new CRC32();
                crc.update(bytes, 12, 17);
                file.putInt(29, (int) crc.getValue());
            }
            case "bmp" -> file.putInt(18, Integer.reverseBytes(60000)).putInt(22, Integer.reverseBytes(60000));
            case "gif" -> {
                int descriptor = 13 + 3 * (2 << (bytes[10] & 7));
                while (bytes[descriptor] != 0x2c) {
                    descriptor++;
                }
                short size = Short.reverseBytes((short) 60000);
                file.putShort(6, size).putShort(8, size);
                file.putShort(descriptor + 5, size).putShort(descriptor + 7, size);
            }
            case "jpeg" -> {
                int at = 2;
                while (bytes[at + 1] != (byte) 0xc0) {
                    at += 2 + (file.getShort(at + 2) & 0xffff);
                }
                file.putShort(at + 5, (short) 60000).putShort(at + 7, (short) 60000);
            }
            default -> {
                int directory = file.getInt(4);
                for (int i = 0; i < file.getShort(directory); i++) {
                    int entry = directory + 2 + 12 * i;
                    if (file.getShort(entry) == 256 || file.getShort(entry) == 257) {
                        file.putShort(entry + 2, (short) 4).putInt(entry + 8, 60000);
                    }
                }
            }
        }
    }
}
