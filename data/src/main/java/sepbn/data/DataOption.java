package sepbn.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may follow the folder of a {@link DataSetReference}, as {@code ,KEY=VALUE}. */
public enum DataOption {
    /** A built-in protocol's name, or the YAML file of one of the user's own: what the landmarks of the files mean. */
    @JsonProperty("protocol")
    PROTOCOL,

    /** A protocol that the landmarks are converted to by an exact mapping; or the YAML file of a mapping. */
    @JsonProperty("as")
    AS,

    /** A csv file with boxes that a detector found; see {@link DetectedBoxes}. */
    @JsonProperty("boxes")
    BOXES,

    /** A regular expression of which a face's id must contain a match, or the face is left out. */
    @JsonProperty("only")
    ONLY,

    /** The folder that images are named from, where it is not that of the file that names them. */
    @JsonProperty("images")
    IMAGES,

    /** A regular expression whose first group is the person that an image's name tells, whose faces stay together. */
    @JsonProperty("person")
    PERSON,

    /** 0 or 1: the coordinate that the files give the centre of the first pixel. */
    @JsonProperty("first")
    FIRST,

    /** {@code sign}: a landmark is hidden where its coordinates are negative, as in MERL-RAV. */
    @JsonProperty("occlusion")
    OCCLUSION
}
