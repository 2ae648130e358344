package sepbn.predict;

import java.util.List;
import sepbn.geometry.Box;
import sepbn.image.Image;

/**
 * A picture and the boxes of the faces in it.
 *
 * @param boxes in image pixels, of the kind that the model was trained with; none is allowed
 * @param detections the detector's score of each box, or none at all where the boxes are given
 */
public record FaceRequest(Image image, List<Box> boxes, List<Double> detections) {
    private static final double FARTHEST = 1e12;

    /** @throws PredictException if a box lies outside the image, or is too large or too small to be calculated with */
    public FaceRequest {
        boxes = List.copyOf(boxes);
        detections = List.copyOf(detections);
        if (!detections.isEmpty() && detections.size() != boxes.size()) {
            throw new PredictException("detections (=" + detections.size() + ") must be one for each of the boxes (="
                    + boxes.size() + "), or none");
        }
        for (Box box : boxes) {
            boolean reasonable = Math.min(box.width(), box.height()) >= 1 / FARTHEST
                    && Math.max(Math.max(Math.abs(box.x()), Math.abs(box.y())), Math.max(box.width(), box.height()))
                            <= FARTHEST;
            if (!reasonable) { // whose crop could not be calculated
                throw new PredictException("box (=" + box.x() + "," + box.y() + "," + box.width() + "," + box.height()
                        + ") must have a position and a size of at most " + FARTHEST
                        + " pixels, and a side of at least "
                        + 1 / FARTHEST);
            }
            if (!overlaps(box, image)) {
                throw new PredictException("box (=" + box.x() + "," + box.y() + "," + box.width() + "," + box.height()
                        + ") must overlap the image of " + image.width() + "x" + image.height() + " pixels");
            }
        }
    }

    /** Boxes that are given, and taken as they are. */
    public FaceRequest(Image image, List<Box> boxes) {
        this(image, boxes, List.of());
    }

    /** The whole image as the box of one face. */
    public static FaceRequest whole(Image image) {
        return new FaceRequest(image, List.of(Box.ofImage(image.width(), image.height())));
    }

    /** Whether a box has a part of the image, whose first pixel begins at −0.5: of another no crop can be made. */
    static boolean overlaps(Box box, Image image) {
        return box.overlap(Box.ofImage(image.width(), image.height())) > 0;
    }

    /** Whether a detector drew the boxes. */
    public boolean detected() {
        return !detections.isEmpty();
    }
}
