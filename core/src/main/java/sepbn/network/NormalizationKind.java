package sepbn.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What follows a convolution. */
public enum NormalizationKind {
    /** Nothing. */
    @JsonProperty("none")
    NONE,
    /** Batch normalization, Eq. 1. */
    @JsonProperty("bn")
    BN,
    /** The grouped SepBN module, Eq. 5–7. */
    @JsonProperty("sepbn")
    SEPBN,
    /** The simple SepBN module, Eq. 3–5. */
    @JsonProperty("simple-sepbn")
    SIMPLE_SEPBN,
    /** K whole BNs; a crop goes through that of its domain. */
    @JsonProperty("brute-force")
    BRUTE_FORCE,
    /** Attentive Normalization. */
    @JsonProperty("attentive")
    ATTENTIVE
}
