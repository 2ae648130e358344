package sepbn.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import sepbn.network.TensorSpec.Initialization;

/**
 * Where the K mappings of a normalisation start. Equal branches are a saddle: the gradient of every attention weight is
 * the same, the softmax passes nothing back, and the branches stay equal.
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
