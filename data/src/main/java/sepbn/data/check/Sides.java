package sepbn.data.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sepbn.data.OfficialParts;
import sepbn.data.Sample;

/**
 * On which sides of a division two images are. Images that look alike on two sides make a score look better than it is.
 *
 * @param splits the ids of the faces of each split by its name
 */
record Sides(Map<String, Set<String>> splits) {
    private static final List<String> TRAINING = List.of("fit", "hold");

    /** What to say of two images on different sides; nothing if they are on one. */
    String between(ImageFaces earlier, ImageFaces later) {
        Optional<String> one = side(earlier.first());
        Optional<String> other = side(later.first());
        return one.isEmpty() || other.isEmpty() || one.equals(other)
                ? ""
                : "; that one is in " + one.get() + ", this one in " + other.get();
    }

    private Optional<String> side(Sample face) {
        return TRAINING.stream()
                .filter(name -> splits.getOrDefault(name, Set.of()).contains(face.id()))
                .findFirst()
                .or(() -> OfficialParts.of(face));
    }
}
