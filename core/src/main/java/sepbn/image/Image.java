package sepbn.image;

/**
 * A picture of H×W pixels as unsigned bytes in the order (H, W, 3): row by row, each pixel red, green, blue.
 *
 * <p>The array is shared, not copied: whoever makes an image hands its array over.
 */
public final class Image {
    private final int width;
    private final int height;
    private final byte[] rgb;

    public Image(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1) {
            throw new ImageException("image size (=" + width + "x" + height + ") must be at least 1x1");
        }
        if (rgb.length != 3L * width * height) {
            throw new ImageException("rgb (=" + rgb.length + " bytes) must have 3·" + width + "·" + height + " bytes");
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The shared array of H·W·3 bytes; treat it as read-only. */
    public byte[] rgb() {
        return rgb;
    }

    /** The value 0–255 of one channel (0 red, 1 green, 2 blue) of one pixel. */
    public int value(int x, int y, int channel) {
        return rgb[3 * (y * width + x) + channel] & 0xff;
    }
}
