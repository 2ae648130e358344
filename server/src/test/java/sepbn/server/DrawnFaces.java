package sepbn.server;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture with faces that the cascade finds, of ellipses. */
final class DrawnFaces {
    private DrawnFaces() {}

    /** A large face at the left and a smaller one at the right, as PNG. */
    static byte[] two() {
        BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(90, 90, 90));
        canvas.fillRect(0, 0, 600, 400);
        add(canvas, 130, 200, 160);
        add(canvas, 450, 200, 120);
        canvas.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Graphics2D canvas, double x, double y, double side) {
        ellipse(canvas, x, y, 0.44 * side, 0.54 * side, 60); // hair
        ellipse(canvas, x, y + 0.05 * side, 0.37 * side, 0.48 * side, 205);
        for (int eye = -1; eye <= 1; eye += 2) {
            ellipse(canvas, x + eye * 0.17 * side, y - 0.06 * side, 0.10 * side, 0.055 * side, 110); // socket
            ellipse(canvas, x + eye * 0.17 * side, y - 0.05 * side, 0.05 * side, 0.04 * side, 35);
            ellipse(canvas, x + eye * 0.17 * side, y - 0.14 * side, 0.11 * side, 0.022 * side, 70);
            ellipse(canvas, x + eye * 0.045 * side, y + 0.16 * side, 0.025 * side, 0.018 * side, 95);
        }
        ellipse(canvas, x, y + 0.08 * side, 0.03 * side, 0.10 * side, 230); // the back of the nose
        ellipse(canvas, x, y + 0.30 * side, 0.15 * side, 0.035 * side, 100);
        ellipse(canvas, x, y + 0.37 * side, 0.10 * side, 0.02 * side, 180);
    }

    private static void ellipse(Graphics2D canvas, double x, double y, double halfWidth, double halfHeight, int grey) {
        canvas.setColor(new Color(grey, grey, grey));
        canvas.fill(new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight));
    }
}
