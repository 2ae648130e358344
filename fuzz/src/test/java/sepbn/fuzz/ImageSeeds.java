package sepbn.fuzz;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small images of every type and of every layout that its encoder knows. */
final class ImageSeeds {
    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;

    private ImageSeeds() {}

    static List<byte[]> of(String type) {
        return switch (type) {
            case "bmp" -> bmp();
            case "gif" -> List.of(encoded("gif", "", false, palette()), encoded("gif", "", true, palette()));
            case "jpeg" -> jpeg();
            case "png" -> png();
            case "tiff" -> tiff();
            case "webp" -> webp();
            default -> throw new IllegalArgumentException("no seeds of type " + type);
        };
    }

    private static List<byte[]> bmp() {
        return List.of(
                encoded("bmp", "", false, picture(BufferedImage.TYPE_3BYTE_BGR)),
                encoded("bmp", "BI_BITFIELDS", false, picture(BufferedImage.TYPE_USHORT_565_RGB)),
                encoded("bmp", "", false, picture(BufferedImage.TYPE_BYTE_BINARY)),
                encoded("bmp", "BI_RLE8", false, palette()));
    }

    private static List<byte[]> jpeg() {
        byte[] color = encoded("jpeg", "", false, picture(BufferedImage.TYPE_3BYTE_BGR));
        WritableRaster cmyk = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
        for (int i = 0; i < 4 * WIDTH * HEIGHT; i++) {
            cmyk.setSample(i / 4 % WIDTH, i / 4 / WIDTH, i % 4, i * 7 % 256);
        }
        return List.of(
                color,
                encoded("jpeg", "", true, picture(BufferedImage.TYPE_3BYTE_BGR)),
                encoded("jpeg", "", false, picture(BufferedImage.TYPE_BYTE_GRAY)),
                encoded("jpeg", "", false, new IIOImage(cmyk, null, null)),
                turned(color));
    }

    private static List<byte[]> png() {
        Stream<byte[]> layouts = Stream.of(
                        picture(BufferedImage.TYPE_3BYTE_BGR),
                        picture(BufferedImage.TYPE_4BYTE_ABGR),
                        picture(BufferedImage.TYPE_USHORT_GRAY),
                        picture(BufferedImage.TYPE_BYTE_BINARY),
                        deep(),
                        palette())
                .flatMap(image -> Stream.of(encoded("png", "", false, image), encoded("png", "", true, image)));
        byte[] upright = encoded("png", "", false, picture(BufferedImage.TYPE_3BYTE_BGR));
        return Stream.concat(layouts, Stream.of(turnedPng(upright))).toList();
    }

    private static List<byte[]> tiff() {
        List<byte[]> seeds = new ArrayList<>();
        for (String compression : new String[] {"LZW", "Deflate", "PackBits", "JPEG"}) {
            seeds.add(encoded("tiff", compression, false, picture(BufferedImage.TYPE_3BYTE_BGR)));
        }
        seeds.add(encoded("tiff", "CCITT T.6", false, picture(BufferedImage.TYPE_BYTE_BINARY)));
        seeds.add(encoded("tiff", "", false, picture(BufferedImage.TYPE_USHORT_GRAY)));
        seeds.add(encoded("tiff", "", false, palette()));
        return seeds;
    }

    /** Written by webp/make.py: Java has no encoder. */
    private static List<byte[]> webp() {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : new String[] {"lossy", "lossy-alpha", "lossless", "lossless-alpha", "lossless-palette"}) {
            seeds.add(Target.resource("webp/" + name + ".webp"));
        }
        seeds.add(turnedWebp(seeds.get(0)));
        return seeds;
    }

    /** A gradient with all colours and all degrees of transparency that the layout has. */
    private static BufferedImage picture(int layout) {
        return painted(new BufferedImage(WIDTH, HEIGHT, layout));
    }

    /** Four samples of 16 bits a pixel. */
    private static BufferedImage deep() {
        ColorModel colors = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = colors.createCompatibleWritableRaster(WIDTH, HEIGHT);
        return painted(new BufferedImage(colors, raster, false, null));
    }

    /** The first colour is see-through. */
    private static BufferedImage palette() {
        byte[] levels = new byte[32];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (8 * i);
        }
        IndexColorModel colors = new IndexColorModel(8, levels.length, levels, levels, levels, 0);
        return painted(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, colors));
    }

    private static BufferedImage painted(BufferedImage image) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, ((255 - 10 * x) << 24) | ((15 * x) << 16) | ((20 * y) << 8) | (8 * (x + y)));
            }
        }
        return image;
    }

    private static byte[] encoded(String type, String compression, boolean progressive, BufferedImage image) {
        return encoded(type, compression, progressive, new IIOImage(image, null, null));
    }

    private static byte[] encoded(String type, String compression, boolean progressive, IIOImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(type).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (!compression.isEmpty()) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionType(compression);
            }
            if (progressive) {
                settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, image, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** EXIF data by which the camera was held on its side. */
    private static byte[] exif() {
        return ByteBuffer.allocate(26)
                .put(ascii("MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .array();
    }

    /** The JPEG with an EXIF segment after its start. */
    private static byte[] turned(byte[] jpeg) {
        byte[] segment = ByteBuffer.allocate(36)
                .putShort((short) 0xffe1)
                .putShort((short) 34)
                .put(ascii("Exif\0\0"))
                .put(exif())
                .array();
        return inserted(jpeg, 2, segment);
    }

    /** The PNG with an EXIF chunk after its header. */
    private static byte[] turnedPng(byte[] png) {
        ByteBuffer chunk = ByteBuffer.allocate(38).putInt(26).put(ascii("eXIf")).put(exif());
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 30);
        return inserted(png, 33, chunk.putInt((int) crc.getValue()).array());
    }

    /** The WebP with an EXIF chunk at its end. */
    private static byte[] turnedWebp(byte[] webp) {
        byte[] chunk = ByteBuffer.allocate(34)
                .put(ascii("EXIF"))
                .putInt(Integer.reverseBytes(26))
                .put(exif())
                .array();
        byte[] file = inserted(webp, webp.length, chunk);
        ByteBuffer.wrap(file).putInt(4, Integer.reverseBytes(file.length - 8));
        return file;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] inserted(byte[] file, int at, byte[] part) {
        return ByteBuffer.allocate(file.length + part.length)
                .put(file, 0, at)
                .put(part)
                .put(Arrays.copyOfRange(file, at, file.length))
                .array();
    }
}
