package sepbn.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an attention's weights over the K branches are used (Table III of the paper). */
public enum Aggregation {
    /** Every branch counts by its softmax weight. */
    @JsonProperty("soft")
    SOFT,
    /** The branch with the largest weight counts alone; no gradient reaches the attention. */
    @JsonProperty("hard")
    HARD
}
