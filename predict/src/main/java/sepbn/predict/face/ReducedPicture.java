package sepbn.predict.face;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import sepbn.geometry.Box;
import sepbn.image.Image;

/**
 * A copy of a picture in native memory, reduced to a bounded size. Make it in a scope of native memory.
 *
 * @param scaleX pixels of the picture for one of the copy, across; {@code scaleY} down
 */
record ReducedPicture(Mat pixels, double scaleX, double scaleY) {
    /** The longest side of a copy, in pixels. */
    private static final int LONGEST = 640;

    static ReducedPicture grey(Image image) {
        return of(image, opencv_imgproc.COLOR_RGB2GRAY);
    }

    /** In the order blue, green, red. */
    static ReducedPicture colour(Image image) {
        return of(image, opencv_imgproc.COLOR_RGB2BGR);
    }

    private static ReducedPicture of(Image image, int conversion) {
        Mat rgb = new Mat(image.height(), image.width(), opencv_core.CV_8UC3, new BytePointer(image.rgb()));
        Mat pixels = new Mat();
        opencv_imgproc.cvtColor(rgb, pixels, conversion);
        double factor = (double) LONGEST / Math.max(image.width(), image.height());
        if (factor < 1) {
            Mat whole = pixels;
            pixels = new Mat();
            Size size = new Size(side(image.width(), factor), side(image.height(), factor));
            opencv_imgproc.resize(whole, pixels, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        return new ReducedPicture(
                pixels, (double) image.width() / pixels.cols(), (double) image.height() / pixels.rows());
    }

    private static int side(int pixels, double factor) {
        return Math.max(1, (int) Math.round(pixels * factor));
    }

    /**
     * A box in pixels of the picture.
     *
     * @param x of the left edge in OpenCV's coordinates, in which the first pixel of the copy begins at 0; the others likewise
     */
    Box toPicture(double x, double y, double width, double height) {
        return new Box(x * scaleX - 0.5, y * scaleY - 0.5, width * scaleX, height * scaleY);
    }
}
