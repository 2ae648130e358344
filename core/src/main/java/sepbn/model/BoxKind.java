package sepbn.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import sepbn.json.EnumNames;

/** What a face's box was drawn round by. A model wants the boxes that it gets to be of the kind it was trained with. */
public enum BoxKind {
    /** The box that comes with the data set. */
    @JsonProperty("official-box")
    OFFICIAL,

    /** The box that follows from the face's landmarks: {@link sepbn.protocol.Protocol#faceBox}. */
    @JsonProperty("landmark-box")
    LANDMARKS,

    /** The box that a face detector has found. */
    @JsonProperty("detector-box")
    DETECTOR;

    /**
     * The kind called {@code name}.
     *
     * @throws ModelException naming all kinds if there is none of that name
     */
    public static BoxKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> EnumNames.of(kind).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ModelException("box (=" + name + ") must be one of " + EnumNames.of(BoxKind.class)));
    }
}
