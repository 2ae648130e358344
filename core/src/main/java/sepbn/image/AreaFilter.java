package sepbn.image;

import java.util.Arrays;

/**
 * Makes an image smaller by a whole factor k: a pixel of the result is the mean of a block of k×k pixels, rounded to the
 * nearest byte (halves upwards). Blocks begin at multiples of k. A block that reaches beyond the image has black there, as
 * {@link Warp} has.
 *
 * <p>Position x among the image's pixels is (x + ½)/k − ½ among those of the result. Of the row 10, 20, 40, 41 with k = 2
 * remain 15 and 41 (40.5); of 10, 20, 40 remain 15 and 20.
 */
public final class AreaFilter {
    /** Sums of so large blocks fit in an int; a larger factor would leave a few pixels of the largest image there is. */
    public static final int MOST = 1024;

    private static final int CHANNELS = 3;

    private AreaFilter() {}

    /** The number of blocks of {@code factor} pixels that cover {@code pixels} pixels. */
    public static int blocks(int pixels, int factor) {
        return (pixels - 1) / factor + 1;
    }

    /**
     * The blocks {@code left} … {@code left + width − 1} in each of the rows {@code top} … {@code top + height − 1} of
     * blocks, counted from the image's first.
     *
     * @param factor k, 1 … {@link #MOST}
     * @throws ImageException if a block has no pixel of the image
     */
    public static Image reduce(Image image, int factor, int left, int top, int width, int height) {
        checkRange(image, factor, left, top, width, height);
        byte[] reduced = new byte[CHANNELS * width * height];
        if (factor == 1) {
            for (int row = 0; row < height; row++) {
                int from = CHANNELS * ((top + row) * image.width() + left);
                System.arraycopy(image.rgb(), from, reduced, CHANNELS * row * width, CHANNELS * width);
            }
            return new Image(width, height, reduced);
        }
        int area = factor * factor;
        int[] sums = new int[CHANNELS * width];
        for (int row = 0; row < height; row++) {
            Arrays.fill(sums, area / 2);
            int end = Math.min((top + row + 1) * factor, image.height());
            for (int y = (top + row) * factor; y < end; y++) {
                addRow(image, y, factor, left, sums);
            }
            int at = CHANNELS * row * width;
            for (int i = 0; i < sums.length; i++) {
                reduced[at + i] = (byte) (sums[i] / area);
            }
        }
        return new Image(width, height, reduced);
    }

    private static void addRow(Image image, int y, int factor, int left, int[] sums) {
        byte[] rgb = image.rgb();
        int from = CHANNELS * (y * image.width() + left * factor);
        int rowEnd = CHANNELS * (y + 1) * image.width();
        int blockBytes = CHANNELS * factor;
        for (int i = 0; i < sums.length; i += CHANNELS, from += blockBytes) {
            int end = Math.min(from + blockBytes, rowEnd);
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int j = from; j < end; j += CHANNELS) {
                red += rgb[j] & 0xff;
                green += rgb[j + 1] & 0xff;
                blue += rgb[j + 2] & 0xff;
            }
            sums[i] += red;
            sums[i + 1] += green;
            sums[i + 2] += blue;
        }
    }

    private static void checkRange(Image image, int factor, int left, int top, int width, int height) {
        if (factor < 1 || factor > MOST) {
            throw new ImageException("factor (=" + factor + ") must lie in 1.." + MOST);
        }
        boolean inside = left >= 0
                && top >= 0
                && width >= 1
                && height >= 1
                && left <= blocks(image.width(), factor) - width
                && top <= blocks(image.height(), factor) - height;
        if (!inside) {
            throw new ImageException("blocks (=" + width + "x" + height + " from " + left + "," + top
                    + ") must lie among the " + blocks(image.width(), factor) + "x" + blocks(image.height(), factor)
                    + " of the image");
        }
    }
}
