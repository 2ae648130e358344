package sepbn.train;

/**
 * What one epoch was like: a line of {@code metrics.jsonl}.
 *
 * @param epoch counted from 1
 * @param steps the steps of the run so far
 * @param learningRate of the epoch's last step
 * @param temperature τ of the SepBN attention in this epoch
 * @param loss the mean over the epoch's steps, in the unit of the loss
 * @param nme of the validation set, in per cent
 * @param fr10 its failure rate at 10 %, in per cent
 * @param auc10 its AUC at 10 %, from 0 to 1
 * @param best whether no earlier epoch had a lower NME
 * @param seconds of training, without validation
 * @param imagesPerSecond of training
 * @param waiting the share of the training time in which the network waited for the loader, from 0 to 1
 */
public record EpochMetrics(
        int epoch,
        long steps,
        double learningRate,
        double temperature,
        double loss,
        double nme,
        double fr10,
        double auc10,
        boolean best,
        double seconds,
        double imagesPerSecond,
        double waiting) {}
