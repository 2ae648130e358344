package sepbn.image;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;

/**
 * A piece of an image, made smaller by a whole factor k: position x of the image is (x + ½)/k − ½ − left of the piece.
 *
 * @param pixels the piece
 * @param left the piece's first column in the whole image made smaller by k
 * @param top the piece's first row in the same
 * @param factor k; with 1 the pixels are the image's own
 */
public record ImageRegion(Image pixels, int left, int top, int factor) {
    /** Room for the neighbours of a position between pixels, and for rounding. */
    private static final int MARGIN = 2;

    /**
     * The pixels of {@code image} that sampling positions in {@code reach} touches, averaged over blocks of k×k by
     * {@link AreaFilter}. What lies outside the image is outside the piece too, and its nearest pixel is in the piece:
     * whatever a warp does there stays the same.
     *
     * @param reach in image pixels
     */
    public static ImageRegion cut(Image image, Box reach, int factor) {
        Affine reduced = reduced(factor);
        int columns = AreaFilter.blocks(image.width(), factor);
        int rows = AreaFilter.blocks(image.height(), factor);
        int left = clamp(Math.floor(reduced.applyX(reach.x(), 0)) - MARGIN, columns);
        int top = clamp(Math.floor(reduced.applyY(0, reach.y())) - MARGIN, rows);
        int right = clamp(Math.ceil(reduced.applyX(reach.x() + reach.width(), 0)) + MARGIN, columns);
        int bottom = clamp(Math.ceil(reduced.applyY(0, reach.y() + reach.height())) + MARGIN, rows);
        int width = right - left + 1;
        int height = bottom - top + 1;
        if (factor == 1 && width == columns && height == rows) {
            return whole(image);
        }
        return new ImageRegion(AreaFilter.reduce(image, factor, left, top, width, height), left, top, factor);
    }

    /** All of an image as it is. */
    public static ImageRegion whole(Image image) {
        return new ImageRegion(image, 0, 0, 1);
    }

    /** From pixels of an image to pixels of the image made smaller: blocks of k begin at multiples of k. */
    private static Affine reduced(int factor) {
        double middle = 0.5 / factor - 0.5;
        return new Affine(1.0 / factor, 0, middle, 0, 1.0 / factor, middle);
    }

    private static int clamp(double position, int count) {
        return (int) Math.max(0, Math.min(count - 1, position));
    }

    /** The map to the pixels of the piece instead of to those of the whole image. */
    public Affine fromImage(Affine toImage) {
        return toImage.then(reduced(factor)).then(Affine.translation(-left, -top));
    }

    /** How much memory the pixels take. */
    public int bytes() {
        return pixels.rgb().length;
    }
}
