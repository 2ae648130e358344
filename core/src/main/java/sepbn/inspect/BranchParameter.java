package sepbn.inspect;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a branch of a normalisation may hold: the four of Eq. 2, of C numbers each. */
public enum BranchParameter {
    /** The tracked mean of each channel. */
    @JsonProperty("running_mean")
    RUNNING_MEAN("running_mean"),
    /** The tracked variance of each channel. */
    @JsonProperty("running_var")
    RUNNING_VAR("running_var"),
    /** γ, which scales each channel. */
    @JsonProperty("gamma")
    GAMMA("weight"),
    /** β, which is added to each channel. */
    @JsonProperty("beta")
    BETA("bias");

    private final String suffix;

    BranchParameter(String suffix) {
        this.suffix = suffix;
    }

    /** The full name of a layer's tensor that holds it. */
    String tensorOf(String layer) {
        return layer + "." + suffix;
    }
}
