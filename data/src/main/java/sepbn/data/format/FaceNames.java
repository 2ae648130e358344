package sepbn.data.format;

import java.util.HashMap;
import java.util.Map;

/** Ids of faces: the name of the image, and "#2" behind it for the second face that it shows. */
final class FaceNames {
    private final Map<String, Integer> seen = new HashMap<>();

    String next(String image) {
        int face = seen.merge(image, 1, Integer::sum);
        return face == 1 ? image : image + "#" + face;
    }
}
