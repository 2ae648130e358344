package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.Optional;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;
import sepbn.geometry.Landmarks;
import sepbn.model.BoxKind;
import sepbn.protocol.Protocol;

/**
 * The boxes that are known of one face, in pixels of its image; at least one.
 *
 * @param official the one that comes with the data set
 * @param landmarks the one that follows from the landmarks; absent where they lie on one line
 * @param detected the one that a face detector has found
 */
public record FaceBoxes(Optional<Box> official, Optional<Box> landmarks, Optional<Box> detected) {
    public FaceBoxes {
        require(official.isPresent() || landmarks.isPresent() || detected.isPresent(), "a face must have a box");
    }

    /**
     * Of a face for which the data set gives no box.
     *
     * @param where the annotation, for the message
     * @throws DataException if the landmarks' bounds have no area
     */
    public static FaceBoxes of(Protocol protocol, Landmarks face, String where) {
        require(
                byLandmarks(protocol, face).isPresent(),
                where + ": the landmarks must not lie on one line, for no other box of the face is given");
        return new FaceBoxes(Optional.empty(), byLandmarks(protocol, face), Optional.empty());
    }

    /** Of a face whose box the data set gives. */
    public static FaceBoxes of(Box official, Protocol protocol, Landmarks face) {
        return new FaceBoxes(Optional.of(official), byLandmarks(protocol, face), Optional.empty());
    }

    private static Optional<Box> byLandmarks(Protocol protocol, Landmarks face) {
        try {
            return Optional.of(protocol.faceBox(face));
        } catch (GeometryException e) {
            return Optional.empty();
        }
    }

    /** These boxes, for the landmarks of another protocol. */
    FaceBoxes with(Protocol protocol, Landmarks face) {
        return new FaceBoxes(official, byLandmarks(protocol, face), detected);
    }

    /** These boxes and what a detector found. */
    FaceBoxes withDetected(Box box) {
        return new FaceBoxes(official, landmarks, Optional.of(box));
    }

    /** The one that the face is measured by: the data set's, or else the landmarks'. */
    public Box usual() {
        return of(usualKind()).orElseThrow();
    }

    /** What the {@link #usual} box was drawn round. */
    public BoxKind usualKind() {
        if (official.isPresent()) {
            return BoxKind.OFFICIAL;
        }
        return landmarks.isPresent() ? BoxKind.LANDMARKS : BoxKind.DETECTOR;
    }

    /** The box of one kind, if it is known. */
    public Optional<Box> of(BoxKind kind) {
        return switch (kind) {
            case OFFICIAL -> official;
            case LANDMARKS -> landmarks;
            case DETECTOR -> detected;
        };
    }
}
