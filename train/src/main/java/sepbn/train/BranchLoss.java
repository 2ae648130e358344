package sepbn.train;

/**
 * A branch's loss in the epoch that has begun.
 *
 * @param sum over its crops
 * @param crops how many so far
 */
record BranchLoss(double sum, long crops) {
    BranchLoss plus(BranchLoss other) {
        return new BranchLoss(sum + other.sum, crops + other.crops);
    }

    double mean() {
        return sum / crops;
    }
}
