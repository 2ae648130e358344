package sepbn.model;

import sepbn.geometry.Box;

/**
 * How the crop that a network sees follows from a face.
 *
 * @param box the name of the kind of box that the faces were given by, for example {@link #LANDMARK_BOX}
 * @param enlargement the squared box's sides are multiplied by this before the crop is taken
 */
public record CropPolicy(String box, double enlargement) {
    /** The bounds of the face's landmarks. */
    public static final String LANDMARK_BOX = "landmark-box";

    /** The default, in its one place. */
    public static final CropPolicy DEFAULT = new CropPolicy(LANDMARK_BOX, 1.0);

    public CropPolicy {
        if (box.isBlank()) {
            throw new ModelException("crop.box must not be blank");
        }
        if (!(enlargement > 0 && enlargement <= 10)) {
            throw new ModelException("crop.enlargement (=" + enlargement + ") must lie above 0 and at most 10");
        }
    }

    /** The square about the centre of {@code face} that fills the crop, in the same pixels. */
    public Box apply(Box face) {
        return face.squared().scaled(enlargement);
    }
}
