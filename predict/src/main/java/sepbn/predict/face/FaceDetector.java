package sepbn.predict.face;

import java.util.List;
import sepbn.image.Image;
import sepbn.model.Enlargement;

/** Something that finds faces in pictures. Safe to use from several threads; closing it frees its native memory. */
public interface FaceDetector extends AutoCloseable {
    /** For people to read, such as {@code cascade}. */
    String name();

    /**
     * Finds the faces of a picture.
     *
     * @param image of any size; in one that is smaller than the smallest face nothing is found
     * @return the surest face first; empty where there is none
     * @throws FaceException if the detector is closed
     */
    List<DetectedFace> detect(Image image);

    /**
     * What this detector's boxes mean: the margins, as shares of the squared box's side, that make of it the squared box of the
     * face's landmarks ({@link sepbn.protocol.Protocol#faceBox}). {@link DetectedFace#faceBox} has them applied.
     */
    Enlargement landmarkBox();

    @Override
    void close();
}
