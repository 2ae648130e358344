package sepbn.predict.face;

import java.util.Comparator;
import sepbn.geometry.Box;
import sepbn.model.Enlargement;

/**
 * A face that a detector has found. Boxes are in pixels of the picture, as {@link Box} counts them, and may reach beyond it.
 *
 * @param box as the detector drew it, by its own habit
 * @param faceBox the square that the box of the face's landmarks, squared, would most likely have been: what a model that was
 *     trained with landmark boxes wants
 * @param score how sure the detector is; only scores of one detector can be compared
 */
public record DetectedFace(Box box, Box faceBox, double score) {
    /** The surest face first; of equally sure ones the largest, then the leftmost. */
    public static final Comparator<DetectedFace> SUREST_FIRST = Comparator.comparingDouble(DetectedFace::score)
            .thenComparingDouble(face -> face.box().width() * face.box().height())
            .reversed()
            .thenComparingDouble(face -> face.box().x())
            .thenComparingDouble(face -> face.box().y());

    public DetectedFace {
        FaceException.require(Double.isFinite(score), "score (=" + score + ") must be a finite number");
    }

    /** @param landmarkBox as {@link FaceDetector#landmarkBox} */
    static DetectedFace of(Box box, double score, Enlargement landmarkBox) {
        return new DetectedFace(box, landmarkBox.apply(box.squared()), score);
    }
}
