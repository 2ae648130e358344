package sepbn.data.format;

import java.util.HashMap;
import java.util.Map;

/** Ids of faces: the name of the image, and "#2" behind it for the second face that it shows. */
final class FaceNames {
    private final Map<String, Integer> seen = new HashMap<>();

    String next(String image) {
        int face = count(image);
        return face == 1 ? image : image + "#" + face;
    }

    /** The number of the next face of the image, from 1. */
    int count(String image) {
        return seen.merge(image, 1, Integer::sum);
    }
}
