package sepbn.network;

import static sepbn.network.NetworkException.require;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The settings of the simple SepBN module (Eq. 3–5 of the paper).
 *
 * @param branches K, the number of mappings
 * @param reduction r, how many times fewer numbers the squeezed input has; 10 in the authors' code
 * @param sigmoid whether a sigmoid stands between the attention's last linear layer and its softmax
 * @param statistics whose running statistics the branches use
 * @param branchStart where the K mappings start
 */
public record SimpleSepBatchNormSettings(
        int branches,
        int reduction,
        boolean sigmoid,
        Statistics statistics,
        @JsonProperty("branch_start") BranchStart branchStart,
        Aggregation aggregation) {
    /** The defaults, in their one place. */
    public static final SimpleSepBatchNormSettings DEFAULT =
            new SimpleSepBatchNormSettings(3, 10, false, Statistics.SHARED, BranchStart.RANDOM, Aggregation.SOFT);

    public SimpleSepBatchNormSettings {
        require(branches >= 1, "branches (=" + branches + ") must be at least 1");
        require(reduction >= 1, "reduction (=" + reduction + ") must be at least 1");
    }

    /** Whose running statistics the branches use. */
    public enum Statistics {
        /** One pair for all branches, as Eq. 4 says. */
        @JsonProperty("shared")
        SHARED,
        /**
         * A pair for each branch, as in the authors' code: K whole BNs, each of which sees the whole batch. So all pairs
         * track the same numbers; they differ only if they were loaded so.
         */
        @JsonProperty("per-branch")
        PER_BRANCH
    }

    public SimpleSepBatchNormSettings withBranches(int value) {
        return new SimpleSepBatchNormSettings(value, reduction, sigmoid, statistics, branchStart, aggregation);
    }

    public SimpleSepBatchNormSettings withSigmoid(boolean value) {
        return new SimpleSepBatchNormSettings(branches, reduction, value, statistics, branchStart, aggregation);
    }

    public SimpleSepBatchNormSettings with(Statistics value) {
        return new SimpleSepBatchNormSettings(branches, reduction, sigmoid, value, branchStart, aggregation);
    }

    public SimpleSepBatchNormSettings with(Aggregation value) {
        return new SimpleSepBatchNormSettings(branches, reduction, sigmoid, statistics, branchStart, value);
    }
}
