package sepbn.network;

import static sepbn.network.NetworkException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import sepbn.network.TensorSpec.Initialization;

/**
 * The settings of the grouped SepBN module (section III-B of the paper).
 *
 * @param branches K, the number of mappings; 3 is best in Table IV
 * @param groups G, the number of groups of channels; the published value is lost, see docs/decisions.md
 * @param pool s, the side of the pooled map that the attention reads
 * @param reduction how many times fewer channels the squeezed map has
 * @param branchStart where the K mappings start
 */
public record SepBatchNormSettings(
        int branches,
        int groups,
        int pool,
        int reduction,
        @JsonProperty("branch_start") BranchStart branchStart) {
    /** The defaults, in their one place. */
    public static final SepBatchNormSettings DEFAULT = new SepBatchNormSettings(3, 8, 2, 16, BranchStart.RANDOM);

    public SepBatchNormSettings {
        require(branches >= 1, "branches (=" + branches + ") must be at least 1");
        require(groups >= 1, "groups (=" + groups + ") must be at least 1");
        require(pool >= 1, "pool (=" + pool + ") must be at least 1");
        require(reduction >= 1, "reduction (=" + reduction + ") must be at least 1");
    }

    /**
     * Where the mappings start. Equal branches are a saddle: the gradient of every attention weight is the same, the
     * softmax passes nothing back, and the branches stay equal.
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
}
