package sepbn.train;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param finished false if it was asked to stop; its checkpoint is written and it can be resumed
 * @param best empty if no epoch was finished
 * @param seconds of training over all sessions
 */
public record TrainingResult(boolean finished, Optional<BestEpoch> best, double seconds) {}
