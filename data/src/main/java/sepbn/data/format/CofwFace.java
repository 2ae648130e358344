package sepbn.data.format;

import java.util.List;
import sepbn.geometry.Landmarks;

/**
 * A face of a {@link CofwFile}.
 *
 * @param landmarks in pixels, the occluded ones too
 * @param x the left edge of the box, in pixels
 * @param y the upper edge
 * @param width may be 0 or less if the file has it so
 * @param height as the width
 * @param occluded for each landmark whether something covers it
 */
record CofwFace(
        CofwImage image, Landmarks landmarks, double x, double y, double width, double height, List<Boolean> occluded) {
    CofwFace {
        occluded = List.copyOf(occluded);
    }
}
