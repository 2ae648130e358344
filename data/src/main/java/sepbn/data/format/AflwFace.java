package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.util.List;
import sepbn.geometry.Landmarks;

/**
 * A face of {@link AflwInfo}.
 *
 * @param image the image's path below AFLW's folder {@code flickr}, such as {@code 0/image00002.jpg}; several faces may share it
 * @param landmarks in pixels, the hidden ones too
 * @param left the box's edges, in pixels
 * @param visible for each landmark whether it can be seen
 */
record AflwFace(
        String image,
        Landmarks landmarks,
        double left,
        double right,
        double top,
        double bottom,
        List<Boolean> visible) {
    AflwFace {
        require(!image.isBlank(), "image (=" + image + ") must be a path");
        require(
                landmarks.count() == AflwInfo.POINTS && visible.size() == AflwInfo.POINTS,
                "face (=" + landmarks.count() + " landmarks, " + visible.size() + " flags) must have "
                        + AflwInfo.POINTS);
        visible = List.copyOf(visible);
    }
}
