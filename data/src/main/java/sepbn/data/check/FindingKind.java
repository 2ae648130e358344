package sepbn.data.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be found. The names are those that people and scripts see; they stay as they are. */
public enum FindingKind {
    /** A split has another number of faces than the official one. */
    @JsonProperty("count")
    COUNT,

    /** A line or a file of annotations is wrong; its faces are missing. */
    @JsonProperty("annotation")
    ANNOTATION,

    /** An image can't be read. */
    @JsonProperty("unreadable-image")
    UNREADABLE_IMAGE,

    /** Landmarks lie outside the image. */
    @JsonProperty("outside-image")
    OUTSIDE_IMAGE,

    /** The landmarks span no box: they lie on one line, or none has a position. */
    @JsonProperty("box-without-area")
    BOX_WITHOUT_AREA,

    /** The centre of a box that is given for the face lies outside the image. */
    @JsonProperty("box-outside")
    BOX_OUTSIDE,

    /** Two faces of one image have the same landmarks. */
    @JsonProperty("repeated-face")
    REPEATED_FACE,

    /** An image looks like another one. */
    @JsonProperty("near-duplicate")
    NEAR_DUPLICATE,

    /** The landmarks lie far from where those of other images of the same size lie. */
    @JsonProperty("suspicious-position")
    SUSPICIOUS_POSITION
}
