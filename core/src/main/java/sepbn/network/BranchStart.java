package sepbn.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import sepbn.network.TensorSpec.Initialization;

/**
 * Where the K mappings of a normalisation start. Where all branches are equal, the gradient of every attention weight is
 * the same and the softmax passes nothing back: the attention learns only once its first, random weights have made the
 * branches different.
 */
public enum BranchStart {
    /** γ_k = 1, β_k = 0 in every branch. */
    @JsonProperty("equal")
    EQUAL(new Initialization.Constant(1), new Initialization.Constant(0)),
    /** γ_k ~ N(1, 0.1), β_k ~ N(0, 0.1), independent for each branch and channel. */
    @JsonProperty("random")
    RANDOM(new Initialization.Normal(1, 0.1), new Initialization.Normal(0, 0.1));

    private final Initialization scale;
    private final Initialization shift;

    BranchStart(Initialization scale, Initialization shift) {
        this.scale = scale;
        this.shift = shift;
    }

    Initialization scale() {
        return scale;
    }

    Initialization shift() {
        return shift;
    }
}
