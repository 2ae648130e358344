package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every picture has four quadrants of 32×16 pixels: red and green above, blue and white below. */
final class ImageReaderTest {
    private static final int[][] QUADRANTS = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "jpeg"})
    void typesAreToldByTheirContent(String type) throws IOException {
        Path file = folder.resolve("picture.jpg");
        Files.write(file, encode(quadrants(BufferedImage.TYPE_3BYTE_BGR), type));
        assertQuadrants(ImageReader.read(file), type.equals("jpeg") ? 4 : 0, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp"})
    void webpIsRead(String name) throws IOException {
        assertQuadrants(ImageReader.read(resource(name), name), name.startsWith("lossy") ? 6 : 0, 255);
    }

    @Test
    void cmykJpegIsRead() throws IOException {
        assertQuadrants(ImageReader.read(resource("cmyk.jpg"), "cmyk.jpg"), 6, 255);
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
            writer.write(null, new IIOImage(quadrants(BufferedImage.TYPE_3BYTE_BGR), null, null), settings);
        }
        assertQuadrants(ImageReader.read(out.toByteArray(), "progressive"), 4, 255);
    }

    @Test
    void paletteImagesAreRead() throws IOException {
        byte[] file = encode(quadrants(BufferedImage.TYPE_BYTE_INDEXED), "png");
        assertQuadrants(ImageReader.read(file, "palette"), 0, 255);
    }

    @Test
    void seeThroughPixelsLieOnBlack() throws IOException {
        BufferedImage faded = quadrants(BufferedImage.TYPE_4BYTE_ABGR);
        WritableRaster alpha = faded.getAlphaRaster();
        for (int i = 0; i < 64 * 32; i++) {
            alpha.setSample(i % 64, i / 64, 0, 128);
        }
        assertQuadrants(ImageReader.read(encode(faded, "png"), "faded"), 0, 128);
        assertQuadrants(ImageReader.read(resource("alpha.webp"), "alpha.webp"), 0, 128);
    }

    /** The JDK's own conversion takes grey for linear light and would brighten it. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
    void greyKeepsItsNumbers(String type) throws IOException {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, 100);
        }
        assertThat(ImageReader.read(encode(grey, type), "grey").rgb()).containsOnly((byte) 100);
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 100 * 257 + 100, 65535});
        Image image = ImageReader.read(encode(grey, "png"), "16 bits");
        assertThat(image.rgb()).containsExactly(0, 0, 0, 100, 100, 100, 255, 255, 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void photographsComeTheRightWayUp(int orientation) throws IOException {
        BufferedImage upright = quadrants(BufferedImage.TYPE_3BYTE_BGR);
        byte[] jpeg = encode(asHeld(upright, orientation), "jpeg");
        assertQuadrants(ImageReader.read(withExif(jpeg, exif(orientation, 'I')), "Intel"), 4, 255);
        assertQuadrants(ImageReader.read(withExif(jpeg, exif(orientation, 'M')), "Motorola"), 4, 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void otherTypesComeTheRightWayUp(int orientation) throws IOException {
        byte[] png = encode(asHeld(quadrants(BufferedImage.TYPE_3BYTE_BGR), orientation), "png");
        assertQuadrants(ImageReader.read(pngWithExif(png, exif(orientation, 'I')), "Intel"), 0, 255);
        assertQuadrants(ImageReader.read(pngWithExif(png, exif(orientation, 'M')), "Motorola"), 0, 255);

        // The same pixels as a WebP: what is right for the PNG is right for it.
        byte[] webp = resource("lossless.webp");
        byte[] same = encode(quadrants(BufferedImage.TYPE_3BYTE_BGR), "png");
        byte[] expected = ImageReader.read(pngWithExif(same, exif(orientation, 'M')), "expected")
                .rgb();
        byte[] marked = ByteBuffer.allocate(32)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(exif(orientation, 'M'))
                .array();
        assertThat(ImageReader.read(webpWithExif(webp, exif(orientation, 'I')), "WebP")
                        .rgb())
                .isEqualTo(expected);
        assertThat(ImageReader.read(webpWithExif(webp, marked), "as in a JPEG").rgb())
                .isEqualTo(expected);
    }

    @Test
    void chunksThatLeadNowhereAreIgnored() throws IOException {
        byte[] png = encode(quadrants(BufferedImage.TYPE_3BYTE_BGR), "png");
        byte[] webp = webpWithExif(resource("lossless.webp"), exif(6, 'I'));
        int chunk = webp.length - 34;
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 27}) {
            byte[] wrongPng = pngWithExif(png, exif(6, 'M'));
            assertThat(Orientation.of(wrongPng).value()).isEqualTo(6);
            ByteBuffer.wrap(wrongPng).putInt(33, length == 27 ? wrongPng.length - 40 : length);
            assertThat(Orientation.of(wrongPng).value()).isEqualTo(1);

            byte[] wrongWebp = webp.clone();
            assertThat(Orientation.of(wrongWebp).value()).isEqualTo(6);
            ByteBuffer.wrap(wrongWebp).putInt(chunk + 4, Integer.reverseBytes(length));
            assertThat(Orientation.of(wrongWebp).value()).isEqualTo(1);
        }
        for (int length = 0; length < webp.length; length++) {
            assertThat(Orientation.of(Arrays.copyOf(webp, length)).value()).isEqualTo(1);
        }
        assertQuadrants(ImageReader.read(pngWithExif(png, new byte[0]), "empty EXIF"), 0, 255);
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 20", "3, 30, 20", "6, 20, 30", "8, 20, 30"})
    void tellsTheSizeThatAPhotographHasTheRightWayUp(int orientation, int width, int height) throws IOException {
        byte[] jpeg = encode(new BufferedImage(30, 20, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        Path file = Files.write(folder.resolve("held.jpg"), withExif(jpeg, exif(orientation, 'M')));

        assertThat(ImageReader.uprightSize(file)).isEqualTo(new ImageReader.Size(width, height));
        assertThat(ImageReader.size(file)).isEqualTo(new ImageReader.Size(30, 20));
    }

    @Test
    void scansComeTheRightWayUp() throws IOException {
        assertQuadrants(ImageReader.read(resource("turned.tiff"), "turned.tiff"), 0, 255);
    }

    @Test
    void anExifBlockThatLeadsNowhereIsIgnored() throws IOException {
        byte[] jpeg = encode(quadrants(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        byte[] exif = exif(6, 'I');
        exif[4] = 120;
        assertQuadrants(ImageReader.read(withExif(jpeg, exif), "broken EXIF"), 4, 255);
        assertQuadrants(ImageReader.read(withExif(jpeg, exif(99, 'I')), "no such orientation"), 4, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "jpeg"})
    void aTruncatedImageIsNamed(String type) throws IOException {
        BufferedImage noise = new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int i = 0; i < 40 * 30; i++) {
            noise.setRGB(i % 40, i / 40, random.nextInt());
        }
        byte[] whole = encode(noise, type);
        for (double share : new double[] {0.05, 0.3, 0.6, 0.95}) {
            Path file = folder.resolve("short." + type);
            Files.write(file, Arrays.copyOf(whole, (int) (share * whole.length)));
            assertRefused(file, "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp", "cmyk.jpg"})
    void otherTruncatedFilesAreNamed(String name) throws IOException {
        byte[] whole = resource(name);
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
        byte[] bytes = encode(quadrants(BufferedImage.TYPE_3BYTE_BGR), type);
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

    private static void assertQuadrants(Image image, int tolerance, int brightness) {
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

    private static BufferedImage quadrants(int type) {
        BufferedImage image = new BufferedImage(64, 32, type);
        for (int i = 0; i < 64 * 32; i++) {
            int[] color = QUADRANTS[(i % 64 / 32) + 2 * (i / 64 / 16)];
            image.setRGB(i % 64, i / 64, 0xff000000 | color[0] << 16 | color[1] << 8 | color[2]);
        }
        return image;
    }

    private static byte[] encode(BufferedImage image, String type) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, type, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ImageReaderTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** What the sensor stores: EXIF says for each value where the stored first row and first column are seen. */
    private static BufferedImage asHeld(BufferedImage upright, int orientation) {
        int w = upright.getWidth();
        int h = upright.getHeight();
        BufferedImage stored = orientation < 5
                ? new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR)
                : new BufferedImage(h, w, BufferedImage.TYPE_3BYTE_BGR);
        AffineTransform toStored =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0); // row top, column right
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h); // row bottom, column right
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h); // row bottom, column left
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0); // row left, column top
                    case 6 -> new AffineTransform(0, -1, 1, 0, 0, w); // row right, column top
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w); // row right, column bottom
                    case 8 -> new AffineTransform(0, 1, -1, 0, h, 0); // row left, column bottom
                    default -> new AffineTransform();
                };
        Graphics2D graphics = stored.createGraphics();
        graphics.drawImage(upright, toStored, null);
        graphics.dispose();
        return stored;
    }

    private static byte[] exif(int orientation, char order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.put((byte) order).put((byte) order).putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return tiff.array();
    }

    private static byte[] withExif(byte[] jpeg, byte[] exif) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + exif.length);
        file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (8 + exif.length));
        file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** Behind the header. */
    private static byte[] pngWithExif(byte[] png, byte[] exif) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
        chunk.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + exif.length);
        chunk.putInt((int) crc.getValue());
        return ByteBuffer.allocate(png.length + chunk.capacity())
                .put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }

    /** A picture of 64x32 pixels in the extended format, with a chunk of an odd length before its EXIF data. */
    private static byte[] webpWithExif(byte[] webp, byte[] exif) {
        ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 12 + 8 + exif.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(webp, 0, 12);
        file.put(chunk("VP8X")).putInt(10).putInt(0x08).put(new byte[] {63, 0, 0, 31, 0, 0});
        file.put(webp, 12, webp.length - 12);
        file.put(chunk("TEST")).putInt(3).putInt(0);
        file.put(chunk("EXIF")).putInt(exif.length).put(exif);
        return file.putInt(4, file.capacity() - 8).array();
    }

    private static byte[] chunk(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
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
