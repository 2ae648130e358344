package sepbn.data;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.Image;

/**
 * A piece of an image with its pixels as they are.
 *
 * @param pixels the piece
 * @param left the piece's first column in the whole image
 * @param top the piece's first row in the whole image
 */
record ImageRegion(Image pixels, int left, int top) {
    /** Room for the neighbours of a position between pixels, and for rounding. */
    private static final int MARGIN = 2;

    /**
     * The pixels of {@code image} that sampling positions in {@code reach} touches. What lies outside the image is
     * outside the piece too, and its nearest pixel is in the piece: whatever a warp does there stays the same.
     */
    static ImageRegion cut(Image image, Box reach) {
        int left = clamp(Math.floor(reach.x()) - MARGIN, image.width());
        int top = clamp(Math.floor(reach.y()) - MARGIN, image.height());
        int right = clamp(Math.ceil(reach.x() + reach.width()) + MARGIN, image.width());
        int bottom = clamp(Math.ceil(reach.y() + reach.height()) + MARGIN, image.height());
        int width = right - left + 1;
        int height = bottom - top + 1;
        if (width == image.width() && height == image.height()) {
            return new ImageRegion(image, 0, 0);
        }
        byte[] rgb = new byte[3 * width * height];
        for (int row = 0; row < height; row++) {
            int from = 3 * ((top + row) * image.width() + left);
            System.arraycopy(image.rgb(), from, rgb, 3 * row * width, 3 * width);
        }
        return new ImageRegion(new Image(width, height, rgb), left, top);
    }

    private static int clamp(double position, int count) {
        return (int) Math.max(0, Math.min(count - 1, position));
    }

    /** The map to the pixels of the piece instead of to those of the whole image. */
    Affine fromImage(Affine toImage) {
        return toImage.then(Affine.translation(-left, -top));
    }

    int bytes() {
        return pixels.rgb().length;
    }
}
