package sepbn.network;

import static sepbn.network.NetworkException.require;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The settings of Attentive Normalization (reference 40 of the paper), the peer to compare with.
 *
 * @param branches K, the number of mappings
 * @param branchStart where the K mappings start
 */
public record AttentiveNormSettings(
        int branches, @JsonProperty("branch_start") BranchStart branchStart) {
    /** The defaults, in their one place. */
    public static final AttentiveNormSettings DEFAULT = new AttentiveNormSettings(5, BranchStart.RANDOM);

    public AttentiveNormSettings {
        require(branches >= 1, "branches (=" + branches + ") must be at least 1");
    }
}
