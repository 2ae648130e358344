package sepbn.data;

import java.util.Optional;
import java.util.Set;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.json.EnumNames;
import sepbn.model.BoxKind;

/**
 * One annotated face.
 *
 * @param id names the face within its data set, the same on every machine
 * @param landmarks in image pixels, in the order of the data set's protocol; some may have no position
 * @param occluded the indices of the landmarks that are marked as hidden, where the format has such marks
 * @param boxes of the face; {@link sepbn.model.CropPolicy} makes the crop of one of them
 * @param subsets the named parts of the data set that the face belongs to, such as {@code challenge}
 * @param group what the face has in common with others that stay together with it, such as the person; see {@link FaceGroup}
 */
public record Sample(
        String id,
        ImageSource image,
        Landmarks landmarks,
        Set<Integer> occluded,
        FaceBoxes boxes,
        Set<String> subsets,
        String group) {
    public Sample {
        occluded = Set.copyOf(occluded);
        subsets = Set.copyOf(subsets);
    }

    /** A face in a group of its own. */
    public Sample(
            String id,
            ImageSource image,
            Landmarks landmarks,
            Set<Integer> occluded,
            FaceBoxes boxes,
            Set<String> subsets) {
        this(id, image, landmarks, occluded, boxes, subsets, id);
    }

    public Sample withGroup(String name) {
        return new Sample(id, image, landmarks, occluded, boxes, subsets, name);
    }

    /** A face of which nothing is marked as hidden and whose landmarks' box is {@code box}. */
    public Sample(String id, ImageSource image, Landmarks landmarks, Box box, Set<String> subsets) {
        this(
                id,
                image,
                landmarks,
                Set.of(),
                new FaceBoxes(Optional.empty(), Optional.of(box), Optional.empty()),
                subsets);
    }

    /** The name of the image: the id without the number that tells several faces of it apart. */
    public String imageName() {
        return id.replaceFirst("#\\d+$", "");
    }

    /** The box that the face is measured by; see {@link FaceBoxes#usual}. */
    public Box box() {
        return boxes.usual();
    }

    /**
     * The box of one kind.
     *
     * @throws DataException if it is not known
     */
    public Box box(BoxKind kind) {
        return boxes.of(kind)
                .orElseThrow(() -> new DataException("face " + id + " has no " + EnumNames.of(kind) + "; "
                        + switch (kind) {
                            case OFFICIAL ->
                                "its data set gives none: choose data.box=" + EnumNames.of(BoxKind.LANDMARKS);
                            case LANDMARKS -> "its landmarks lie on one line: leave it out, or choose another data.box";
                            case DETECTOR -> "name a file of detected boxes as FORMAT:FOLDER,boxes=FILE";
                        }));
    }
}
