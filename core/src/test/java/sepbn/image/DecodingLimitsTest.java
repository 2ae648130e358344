package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short files that ask much memory or work of their decoders. */
final class DecodingLimitsTest {
    private static final int END_OF_IMAGE = 2;

    @Test
    void aJpegOfVeryManyScansIsRefused() throws IOException {
        assertThatThrownBy(() -> ImageReader.read(manyScans(200), "many"))
                .isInstanceOf(ImageException.class)
                .hasMessage("many: is a JPEG of more than 100 scans; save it anew, as an ordinary JPEG");
        Quadrants.assertShown(ImageReader.read(manyScans(50), "some"), 4, 255);
    }

    /** A camera may put a preview or a film there, whose bytes mean nothing to a decoder of JPEG. */
    @Test
    void whatFollowsAJpegIsNotLookedAt() throws IOException {
        byte[] jpeg = progressive();
        byte[] followed = Arrays.copyOf(jpeg, jpeg.length + 4000);
        for (int at = jpeg.length; at < followed.length; at += 4) {
            ByteBuffer.wrap(followed).putInt(at, 0xffda0002);
        }
        Quadrants.assertShown(ImageReader.read(followed, "followed"), 4, 255);
    }

    /** A decoder looks for the next marker just behind an unknown one, whatever length seems to follow. */
    @Test
    void scansDoNotHideBehindUnknownMarkers() throws IOException {
        byte[] jpeg = progressive();
        ByteBuffer hiding = ByteBuffer.allocate(jpeg.length + 4 + 400).put(jpeg, 0, jpeg.length - END_OF_IMAGE);
        hiding.putInt(0xff02ffff);
        while (hiding.remaining() >= 4) {
            hiding.putInt(0xffda0002);
        }
        assertThatThrownBy(() -> JpegScans.check(hiding.array())).hasMessageContaining("scans");
    }

    @Test
    void aTiffOfTilesMuchLargerThanItselfIsRefused() {
        assertThatThrownBy(() -> ImageReader.read(tiled(600_000_000, 1), "wide"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("wide: declares 1x1 pixels in tiles of 600000000x1, more than 4096 to a side");
        assertThatThrownBy(() -> ImageReader.read(tiled(1, 600_000_000), "high"))
                .hasMessageContaining("in tiles of 1x600000000");
        assertThat(ImageReader.read(tiled(16, 16), "small").rgb()).containsExactly(77, 77, 77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tiff", "jpeg"})
    void whoHasASayEndsDecoding(String type) throws IOException {
        BufferedImage noise = Quadrants.noise(200, 200);
        byte[] file = Quadrants.encode(noise, type);
        assertThatThrownBy(() -> ImageReader.read(file, "noise", new ImageReader.Say() {
                    @Override
                    public void declared(ImageReader.Size size) {
                        assertThat(size).isEqualTo(new ImageReader.Size(200, 200));
                    }

                    @Override
                    public void goOn() {
                        throw new ImageException("no longer");
                    }
                }))
                .hasMessage("noise: no longer");
    }

    private static byte[] progressive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        javax.imageio.ImageWriter writer =
                ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(Quadrants.picture(BufferedImage.TYPE_3BYTE_BGR), null, null), settings);
        }
        return out.toByteArray();
    }

    /** Its last scan so many times more, which changes nothing. */
    private static byte[] manyScans(int more) throws IOException {
        byte[] jpeg = progressive();
        int end = jpeg.length - END_OF_IMAGE;
        int start = end;
        while ((ByteBuffer.wrap(jpeg).getShort(start) & 0xffff) != 0xffda) {
            start--;
        }
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + more * (end - start));
        file.put(jpeg, 0, end);
        for (int i = 0; i < more; i++) {
            file.put(jpeg, start, end - start);
        }
        return file.put(jpeg, end, END_OF_IMAGE).array();
    }

    /** One grey pixel in a tile of another size. */
    private static byte[] tiled(int width, int height) {
        int[][] entries = {
            {256, 1},
            {257, 1},
            {258, 8},
            {259, 1},
            {262, 1},
            {277, 1},
            {322, width},
            {323, height},
            {324, 8},
            {325, 256}
        };
        ByteBuffer file = ByteBuffer.allocate(600).putInt(0x4d4d002a).putInt(300);
        Arrays.fill(file.array(), 8, 8 + 256, (byte) 77);
        file.position(300).putShort((short) entries.length);
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
        }
        return file.putInt(0).array();
    }
}
