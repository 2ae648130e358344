package sepbn.djl;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.Rectangle;

/**
 * A face whose landmarks are wanted.
 *
 * @param box of the face, as DJL's detectors give it: in shares of the image's width and height, 0 to 1
 */
public record FaceInImage(Image image, Rectangle box) {
    /** The whole image as the box of one face. */
    public static FaceInImage whole(Image image) {
        return new FaceInImage(image, new Rectangle(0, 0, 1, 1));
    }
}
