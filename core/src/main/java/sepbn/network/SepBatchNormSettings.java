package sepbn.network;

import static sepbn.network.NetworkException.require;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The settings of the grouped SepBN module (section III-B of the paper, Eq. 5–7).
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
        @JsonProperty("branch_start") BranchStart branchStart,
        Aggregation aggregation) {
    /** The defaults, in their one place. */
    public static final SepBatchNormSettings DEFAULT =
            new SepBatchNormSettings(3, 8, 2, 16, BranchStart.RANDOM, Aggregation.SOFT);

    public SepBatchNormSettings {
        require(branches >= 1, "branches (=" + branches + ") must be at least 1");
        require(groups >= 1, "groups (=" + groups + ") must be at least 1");
        require(pool >= 1, "pool (=" + pool + ") must be at least 1");
        require(reduction >= 1, "reduction (=" + reduction + ") must be at least 1");
    }

    public SepBatchNormSettings withBranches(int value) {
        return new SepBatchNormSettings(value, groups, pool, reduction, branchStart, aggregation);
    }

    public SepBatchNormSettings withGroups(int value) {
        return new SepBatchNormSettings(branches, value, pool, reduction, branchStart, aggregation);
    }

    public SepBatchNormSettings withPool(int value) {
        return new SepBatchNormSettings(branches, groups, value, reduction, branchStart, aggregation);
    }

    public SepBatchNormSettings with(BranchStart value) {
        return new SepBatchNormSettings(branches, groups, pool, reduction, value, aggregation);
    }

    public SepBatchNormSettings with(Aggregation value) {
        return new SepBatchNormSettings(branches, groups, pool, reduction, branchStart, value);
    }
}
