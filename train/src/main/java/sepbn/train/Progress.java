package sepbn.train;

import java.util.Optional;

/**
 * Where a run stands: what a checkpoint holds beside the weights and the momentum, so that resuming is exact.
 *
 * @param epoch finished epochs
 * @param step finished steps of the epoch that has begun
 * @param lossSum of those steps
 * @param best the best epoch so far
 * @param seconds of training so far, over all sessions
 * @param epochSeconds of those, the part that belongs to the epoch that has begun
 * @param epochWaiting of those, the part in which the network waited for the loader
 */
record Progress(
        int epoch,
        int step,
        double lossSum,
        Optional<BestEpoch> best,
        double seconds,
        double epochSeconds,
        double epochWaiting) {
    static final Progress START = new Progress(0, 0, 0, Optional.empty(), 0, 0, 0);

    Progress afterStep(double loss) {
        return new Progress(epoch, step + 1, lossSum + loss, best, seconds, epochSeconds, epochWaiting);
    }

    Progress afterTime(double more, double moreWaiting) {
        return new Progress(
                epoch, step, lossSum, best, seconds + more, epochSeconds + more, epochWaiting + moreWaiting);
    }

    /** The epoch is scored with a validation NME of {@code nme} per cent. */
    Progress afterEpoch(double nme) {
        Optional<BestEpoch> next = improvedBy(nme) ? Optional.of(new BestEpoch(epoch + 1, nme)) : best;
        return new Progress(epoch + 1, 0, 0, next, seconds, 0, 0);
    }

    boolean improvedBy(double nme) {
        return best.isEmpty() || nme < best.get().nme();
    }
}
