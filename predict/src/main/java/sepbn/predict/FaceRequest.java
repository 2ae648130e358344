package sepbn.predict;

import java.util.List;
import sepbn.geometry.Box;
import sepbn.image.Image;

/**
 * A picture and the boxes of the faces in it.
 *
 * @param boxes in image pixels, of the kind that the model was trained with; none is allowed
 */
public record FaceRequest(Image image, List<Box> boxes) {
    /** @throws PredictException if a box lies outside the image */
    public FaceRequest {
        boxes = List.copyOf(boxes);
        for (Box box : boxes) {
            boolean outside = box.x() >= image.width()
                    || box.y() >= image.height()
                    || box.x() + box.width() <= 0
                    || box.y() + box.height() <= 0;
            if (outside) {
                throw new PredictException("box (=" + box.x() + "," + box.y() + "," + box.width() + "," + box.height()
                        + ") must overlap the image of " + image.width() + "x" + image.height() + " pixels");
            }
        }
    }

    /** The whole image as the box of one face. */
    public static FaceRequest whole(Image image) {
        return new FaceRequest(image, List.of(Box.ofImage(image.width(), image.height())));
    }
}
