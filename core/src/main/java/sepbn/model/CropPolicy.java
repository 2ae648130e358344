package sepbn.model;

import sepbn.geometry.Box;
import sepbn.json.EnumNames;

/**
 * How the crop that a network sees follows from a face.
 *
 * @param box the kind of box that the faces were given by
 * @param enlargement how far the crop reaches beyond the squared box
 */
public record CropPolicy(BoxKind box, Enlargement enlargement) {
    /** The default, in its one place. */
    public static final CropPolicy DEFAULT = new CropPolicy(BoxKind.LANDMARKS, Enlargement.NONE);

    /** The crop of {@code face}, in the same pixels. The box is squared about its centre: the face stays in the middle. */
    public Box apply(Box face) {
        return enlargement.apply(face.squared()).squared();
    }

    /** The square box whose crop is {@code crop}: the way back. */
    public Box face(Box crop) {
        double width = 1 + enlargement.left() + enlargement.right();
        double height = 1 + enlargement.top() + enlargement.bottom();
        double side = crop.width() / Math.max(width, height);
        return new Box(
                crop.center().x() - side * width / 2 + side * enlargement.left(),
                crop.center().y() - side * height / 2 + side * enlargement.top(),
                side,
                side);
    }

    /** As people read it, for example {@code landmark-box, enlarged by hrnet}. */
    public String describe() {
        return EnumNames.of(box) + (enlargement.equals(Enlargement.NONE) ? "" : ", enlarged by " + enlargement.name());
    }
}
