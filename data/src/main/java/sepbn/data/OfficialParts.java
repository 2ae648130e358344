package sepbn.data;

import java.util.List;
import java.util.Optional;

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
}
