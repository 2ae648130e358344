package sepbn.evaluate;

import java.util.Set;
import sepbn.geometry.Landmarks;

/**
 * How well one face was found.
 *
 * @param index of the face in its data set
 * @param id of the face in its data set
 * @param subsets the named parts of the data set that the face belongs to
 * @param group of the faces that it stays together with, such as those of a person
 * @param nme the mean distance of its landmarks from their true places over the normaliser, in per cent
 * @param predicted the landmarks found, in image pixels
 */
public record FaceError(int index, String id, Set<String> subsets, String group, double nme, Landmarks predicted) {
    public FaceError {
        subsets = Set.copyOf(subsets);
    }
}
