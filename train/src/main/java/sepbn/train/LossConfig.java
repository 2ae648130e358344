package sepbn.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import sepbn.torch.Loss;

/**
 * Which loss a run minimises; the numbers are in crop pixels and each is used by the loss that it belongs to.
 *
 * @param beta of {@link Loss.SmoothL1}
 * @param width of {@link Loss.Wing}
 * @param epsilon of {@link Loss.Wing}
 */
public record LossConfig(Kind kind, double beta, double width, double epsilon) {
    /** The defaults, in their one place: L1 as in the paper; Wing's numbers are those of its own paper. */
    public static final LossConfig DEFAULT = new LossConfig(Kind.L1, 1, 10, 2);

    public LossConfig {
        new Loss.SmoothL1(beta);
        new Loss.Wing(width, epsilon);
    }

    /** The loss itself. */
    public Loss build() {
        return switch (kind) {
            case L1 -> new Loss.L1();
            case SMOOTH_L1 -> new Loss.SmoothL1(beta);
            case WING -> new Loss.Wing(width, epsilon);
        };
    }

    /** The losses by their names in a configuration. */
    public enum Kind {
        @JsonProperty("l1")
        L1,
        @JsonProperty("smooth_l1")
        SMOOTH_L1,
        @JsonProperty("wing")
        WING
    }
}
