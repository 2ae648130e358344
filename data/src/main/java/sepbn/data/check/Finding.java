package sepbn.data.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import sepbn.json.EnumNames;

/**
 * One thing that may be wrong with a data set.
 *
 * @param face the id of the face, or the name of the image, that it is about; absent where it is about neither
 * @param like the id of the face, or the name of the image, that it is compared with, where there is one
 * @param message the rest of it, as people read it
 */
public record Finding(
        @JsonProperty("finding") FindingKind kind, Optional<String> face, Optional<String> like, String message) {
    static Finding of(FindingKind kind, String message) {
        return new Finding(kind, Optional.empty(), Optional.empty(), message);
    }

    static Finding of(FindingKind kind, String face, String message) {
        return new Finding(kind, Optional.of(face), Optional.empty(), message);
    }

    static Finding of(FindingKind kind, String face, String like, String message) {
        return new Finding(kind, Optional.of(face), Optional.of(like), message);
    }

    /** All of it, its kind first. */
    public String line() {
        return EnumNames.of(kind) + ": " + face.map(name -> name + ": ").orElse("") + message;
    }
}
