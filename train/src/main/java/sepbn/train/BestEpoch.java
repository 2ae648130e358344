package sepbn.train;

/**
 * The epoch with the lowest validation NME.
 *
 * @param epoch counted from 1
 * @param nme in per cent
 */
public record BestEpoch(int epoch, double nme) {}
