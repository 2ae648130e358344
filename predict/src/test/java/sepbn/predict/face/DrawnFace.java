package sepbn.predict.face;

import java.util.Arrays;
import sepbn.image.Image;

/** Pictures for the tests: a face of ellipses, bright skin with dark eyes, brows, nostrils and mouth, on grey. */
final class DrawnFace {
    private static final int BACKGROUND = 90;

    private DrawnFace() {}

    /** A picture with nothing in it. */
    static Image empty(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) BACKGROUND);
        return new Image(width, height, rgb);
    }

    /** A picture with one face, its middle at (x, y), {@code side} pixels high. */
    static Image at(int width, int height, double x, double y, double side) {
        Image image = empty(width, height);
        add(image, x, y, side);
        return image;
    }

    /** Draws one face more. */
    static void add(Image image, double x, double y, double side) {
        ellipse(image, x, y, 0.44 * side, 0.54 * side, 60); // hair
        ellipse(image, x, y + 0.05 * side, 0.37 * side, 0.48 * side, 205);
        for (int eye = -1; eye <= 1; eye += 2) {
            ellipse(image, x + eye * 0.17 * side, y - 0.06 * side, 0.10 * side, 0.055 * side, 110); // socket
            ellipse(image, x + eye * 0.17 * side, y - 0.05 * side, 0.05 * side, 0.04 * side, 35);
            ellipse(image, x + eye * 0.17 * side, y - 0.14 * side, 0.11 * side, 0.022 * side, 70);
            ellipse(image, x + eye * 0.045 * side, y + 0.16 * side, 0.025 * side, 0.018 * side, 95);
        }
        ellipse(image, x, y + 0.08 * side, 0.03 * side, 0.10 * side, 230); // the back of the nose
        ellipse(image, x, y + 0.30 * side, 0.15 * side, 0.035 * side, 100);
        ellipse(image, x, y + 0.37 * side, 0.10 * side, 0.02 * side, 180);
    }

    private static void ellipse(Image image, double x, double y, double halfWidth, double halfHeight, int grey) {
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                double across = (column - x) / halfWidth;
                double down = (row - y) / halfHeight;
                if (across * across + down * down <= 1) {
                    int at = 3 * (row * image.width() + column);
                    for (int channel = 0; channel < 3; channel++) {
                        image.rgb()[at + channel] = (byte) grey;
                    }
                }
            }
        }
    }
}
