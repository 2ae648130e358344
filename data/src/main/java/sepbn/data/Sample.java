package sepbn.data;

import java.util.Set;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;

/**
 * One annotated face.
 *
 * @param id names the face within its data set, the same on every machine
 * @param landmarks in image pixels, in the order of the data set's protocol
 * @param box the face's box in image pixels, as the data set gives it; {@link sepbn.model.CropPolicy} makes the crop of it
 * @param subsets the named parts of the data set that the face belongs to, such as {@code challenge}
 */
public record Sample(String id, ImageSource image, Landmarks landmarks, Box box, Set<String> subsets) {
    public Sample {
        subsets = Set.copyOf(subsets);
    }
}
