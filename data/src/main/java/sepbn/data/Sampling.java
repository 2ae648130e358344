package sepbn.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How often each data set of a {@link Mix} gives a face. */
public enum Sampling {
    /**
     * In proportion to its size, as in the paper (section IV). An epoch is a shuffle of the union, in which every face
     * occurs once.
     */
    @JsonProperty("proportional")
    PROPORTIONAL {
        @Override
        double weight(int faces, double given) {
            return faces;
        }
    },
    /** In proportion to the square root of its size: small sets occur more often. Drawn with replacement. */
    @JsonProperty("square-root")
    SQUARE_ROOT {
        @Override
        double weight(int faces, double given) {
            return Math.sqrt(faces);
        }
    },
    /** In proportion to a weight of its own. Drawn with replacement. */
    @JsonProperty("weights")
    WEIGHTS {
        @Override
        double weight(int faces, double given) {
            return given;
        }
    };

    /** What the probability of a data set is proportional to. */
    abstract double weight(int faces, double given);
}
