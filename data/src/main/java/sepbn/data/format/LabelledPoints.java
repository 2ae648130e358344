package sepbn.data.format;

import java.util.Set;
import sepbn.geometry.Landmarks;

/**
 * What a file says of one face's points.
 *
 * @param landmarks in pixels counted from 0; those that nobody has labelled have no position
 * @param occluded the indices of those that are marked as hidden
 */
record LabelledPoints(Landmarks landmarks, Set<Integer> occluded) {
    LabelledPoints {
        occluded = Set.copyOf(occluded);
    }
}
