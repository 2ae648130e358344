package sepbn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run stands: what a checkpoint holds beside the weights and the momentum, so that resuming is exact. Times are those of the
 * epoch that has begun alone: behind the last epoch there are none, and the same training ends with the same file.
 *
 * @param epoch finished epochs
 * @param step finished steps of the epoch that has begun
 * @param lossSum of those steps
 * @param branches their losses by the branch's name
 * @param best the best epoch so far
 * @param epochSeconds of training in the epoch that has begun, over all sessions
 * @param epochWaiting of those, the part in which the network waited for the loader
 */
record Progress(
        int epoch,
        int step,
        double lossSum,
        Map<String, BranchLoss> branches,
        Optional<BestEpoch> best,
        double epochSeconds,
        double epochWaiting) {
    static final Progress START = new Progress(0, 0, 0, Map.of(), Optional.empty(), 0, 0);

    Progress {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }

    /** @param losses of the step by branch */
    Progress afterStep(double loss, Map<String, BranchLoss> losses) {
        Map<String, BranchLoss> sums = new LinkedHashMap<>(branches);
        losses.forEach((branch, one) -> sums.merge(branch, one, BranchLoss::plus));
        return new Progress(epoch, step + 1, lossSum + loss, sums, best, epochSeconds, epochWaiting);
    }

    Progress afterTime(double more, double moreWaiting) {
        return new Progress(epoch, step, lossSum, branches, best, epochSeconds + more, epochWaiting + moreWaiting);
    }

    /**
     * The epoch is done.
     *
     * @param isBest whether it is the best so far, with a validation NME of {@code nme} per cent if it is scored
     */
    Progress afterEpoch(boolean isBest, Optional<Double> nme) {
        Optional<BestEpoch> next = isBest ? Optional.of(new BestEpoch(epoch + 1, nme)) : best;
        return new Progress(epoch + 1, 0, 0, Map.of(), next, 0, 0);
    }

    /** Whether {@code nme} is lower than that of all epochs before. */
    boolean improvedBy(double nme) {
        return best.flatMap(BestEpoch::nme).map(before -> nme < before).orElse(true);
    }
}
