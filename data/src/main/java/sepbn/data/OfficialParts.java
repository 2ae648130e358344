package sepbn.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts that data sets come divided into; a face belongs to one at most, and has its name among its subsets. */
public final class OfficialParts {
    private static final List<String> NAMES = List.of("train", "test", "val", "common", "challenge", "private");

    private OfficialParts() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The part of one face. */
    public static Optional<String> of(Sample face) {
        return NAMES.stream().filter(face.subsets()::contains).findFirst();
    }

    /** The same face in another part: {@code part} takes the place of its own among its subsets. */
    static Sample moved(Sample face, String part) {
        Set<String> subsets = new HashSet<>(face.subsets());
        NAMES.forEach(subsets::remove);
        subsets.add(part);
        return new Sample(
                face.id(), face.image(), face.landmarks(), face.occluded(), face.boxes(), subsets, face.group());
    }
}
