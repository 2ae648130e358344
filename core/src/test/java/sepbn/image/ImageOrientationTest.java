package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture is seen as it was held, by what its EXIF data say. */
final class ImageOrientationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void photographsComeTheRightWayUp(int orientation) throws IOException {
        BufferedImage upright = Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR);
        byte[] jpeg = Quadrants.encode(asHeld(upright, orientation), "jpeg");
        Quadrants.assertShown(ImageReader.read(withExif(jpeg, exif(orientation, 'I')), "Intel"), 4, 255);
        Quadrants.assertShown(ImageReader.read(withExif(jpeg, exif(orientation, 'M')), "Motorola"), 4, 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void otherTypesComeTheRightWayUp(int orientation) throws IOException {
        byte[] png = Quadrants.encode(asHeld(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), orientation), "png");
        Quadrants.assertShown(ImageReader.read(pngWithExif(png, exif(orientation, 'I')), "Intel"), 0, 255);
        Quadrants.assertShown(ImageReader.read(pngWithExif(png, exif(orientation, 'M')), "Motorola"), 0, 255);

        // The same pixels as a WebP: what is right for the PNG is right for it.
        byte[] webp = Quadrants.resource("lossless.webp");
        byte[] same = Quadrants.encode(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), "png");
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
        byte[] png = Quadrants.encode(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), "png");
        byte[] webp = webpWithExif(Quadrants.resource("lossless.webp"), exif(6, 'I'));
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
        Quadrants.assertShown(ImageReader.read(pngWithExif(png, new byte[0]), "empty EXIF"), 0, 255);
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 20", "3, 30, 20", "6, 20, 30", "8, 20, 30"})
    void tellsTheSizeThatAPhotographHasTheRightWayUp(int orientation, int width, int height) throws IOException {
        byte[] jpeg = Quadrants.encode(new BufferedImage(30, 20, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        Path file = Files.write(folder.resolve("held.jpg"), withExif(jpeg, exif(orientation, 'M')));

        assertThat(ImageReader.uprightSize(file)).isEqualTo(new ImageReader.Size(width, height));
        assertThat(ImageReader.size(file)).isEqualTo(new ImageReader.Size(30, 20));
    }

    @Test
    void scansComeTheRightWayUp() throws IOException {
        Quadrants.assertShown(ImageReader.read(Quadrants.resource("turned.tiff"), "turned.tiff"), 0, 255);
    }

    @Test
    void anExifBlockThatLeadsNowhereIsIgnored() throws IOException {
        byte[] jpeg = Quadrants.encode(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), "jpeg");
        byte[] exif = exif(6, 'I');
        exif[4] = 120;
        Quadrants.assertShown(ImageReader.read(withExif(jpeg, exif), "broken EXIF"), 4, 255);
        Quadrants.assertShown(ImageReader.read(withExif(jpeg, exif(99, 'I')), "no such orientation"), 4, 255);
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
}
