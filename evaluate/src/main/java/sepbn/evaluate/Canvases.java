package sepbn.evaluate;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import sepbn.geometry.Affine;
import sepbn.image.BufferedImages;
import sepbn.image.Image;

/** Canvases to draw on. */
final class Canvases {
    /** The finest grid that a large face is read with before it is averaged to a small drawing. */
    private static final int MOST_OVERSAMPLING = 8;

    private Canvases() {}

    /** An empty canvas. */
    static BufferedImage black(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    /**
     * Whether text can be drawn: a bare container may have no font at all, and a drawing without text is better than none.
     * Java offers no way to ask; it throws an Error that differs between systems.
     */
    static boolean hasFont(Graphics2D graphics, Font font) {
        try {
            return graphics.getFontMetrics(font).getHeight() > 0;
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    /**
     * The square of {@code side} pixels that {@code imageToCut} leads to, black outside the picture. A picture that
     * shrinks is averaged, so that fine structure does not turn into noise.
     */
    static BufferedImage cut(Image image, Affine imageToCut, int side) {
        double shrinking = 1 / Math.sqrt(Math.abs(imageToCut.determinant()));
        int oversampling = (int) Math.max(1, Math.min(MOST_OVERSAMPLING, Math.ceil(shrinking)));
        // Pixel centres lie at integers in ours and at halves on Java's canvas.
        Affine placed = Affine.translation(-0.5, -0.5)
                .then(imageToCut)
                .then(Affine.translation(0.5, 0.5))
                .then(Affine.scaling(oversampling, oversampling));
        BufferedImage fine = black(oversampling * side, oversampling * side);
        Graphics2D graphics = fine.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(
                BufferedImages.of(image),
                new AffineTransform(placed.xx(), placed.yx(), placed.xy(), placed.yy(), placed.x0(), placed.y0()),
                null);
        graphics.dispose();
        return oversampling == 1 ? fine : averaged(fine, oversampling, side);
    }

    private static BufferedImage averaged(BufferedImage fine, int factor, int side) {
        BufferedImage canvas = black(side, side);
        byte[] from = bytes(fine);
        byte[] to = bytes(canvas);
        int row = 3 * factor * side;
        for (int i = 0; i < to.length; i++) {
            int start = i / (3 * side) * factor * row + i % (3 * side) / 3 * 3 * factor + i % 3;
            int sum = factor * factor / 2;
            for (int y = 0; y < factor; y++) {
                for (int x = 0; x < factor; x++) {
                    sum += from[start + y * row + 3 * x] & 0xff;
                }
            }
            to[i] = (byte) (sum / (factor * factor));
        }
        return canvas;
    }

    private static byte[] bytes(BufferedImage canvas) {
        return ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
    }
}
