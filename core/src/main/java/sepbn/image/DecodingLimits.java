package sepbn.image;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageTypeSpecifier;

/** What a file may ask of its decoder, which believes whatever the header says: memory for pixels and tiles, and work for scans. */
final class DecodingLimits {
    /** A decoder's own copy: four samples of 16 bits in the largest image, more or wider ones in a smaller. */
    private static final long MAX_DECODED_BYTES = 8 * ImageReader.MAX_PIXELS;

    /** Small images may lie in tiles of a usual size; a decoder of TIFF takes memory for a row of a tile. */
    private static final int USUAL_TILE_SIDE = 4096;

    private static final int SAMPLES_OF_TYPES_THAT_DO_NOT_TELL = 4;

    private DecodingLimits() {}

    /**
     * Refuses an image before it is decoded.
     *
     * @param size that the header declares
     * @throws ImageException if it asks too much
     */
    static void check(javax.imageio.ImageReader reader, ImageReader.Size size, byte[] file) throws IOException {
        long pixels = (long) size.width() * size.height();
        ImageReader.require(
                pixels <= ImageReader.MAX_PIXELS,
                "declares " + size.text() + " pixels, more than " + ImageReader.MAX_PIXELS + "; scale it down");
        long bits = bitsOfPixel(reader);
        ImageReader.require(
                pixels * bits / Byte.SIZE <= MAX_DECODED_BYTES,
                "declares " + size.text() + " pixels of " + bits + " bits, more than " + MAX_DECODED_BYTES
                        + " bytes; scale it down");
        checkTiles(reader, size);
        JpegScans.check(file);
    }

    private static void checkTiles(javax.imageio.ImageReader reader, ImageReader.Size size) throws IOException {
        ImageReader.Size tile = new ImageReader.Size(reader.getTileWidth(0), reader.getTileHeight(0));
        ImageReader.require(
                tile.width() <= Math.max(size.width(), USUAL_TILE_SIDE)
                        && tile.height() <= Math.max(size.height(), USUAL_TILE_SIDE),
                "declares " + size.text() + " pixels in tiles of " + tile.text() + ", more than " + USUAL_TILE_SIDE
                        + " to a side and larger than itself; save it without tiles");
    }

    /** Some decoders do not tell, for types that have at most four samples of a byte. */
    private static long bitsOfPixel(javax.imageio.ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        return type == null
                ? (long) SAMPLES_OF_TYPES_THAT_DO_NOT_TELL * Byte.SIZE
                : Arrays.stream(type.getSampleModel().getSampleSize())
                        .asLongStream()
                        .sum();
    }
}
