package sepbn.domain;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where a head looks, as seen by who looks at the picture: the nose of a {@link #LEFT} face points to the left edge of the
 * image, which is the person's own right. The order is that of the branches of a brute-force module.
 */
public enum PoseDomain {
    @JsonProperty("near-frontal")
    NEAR_FRONTAL,
    @JsonProperty("left")
    LEFT,
    @JsonProperty("right")
    RIGHT;

    /** The domain of the mirrored face. */
    public PoseDomain mirrored() {
        return switch (this) {
            case NEAR_FRONTAL -> NEAR_FRONTAL;
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
        };
    }
}
