package sepbn.evaluate.report;

/**
 * One epoch of a run, as the report shows it.
 *
 * @param epoch counted from 1
 * @param learningRate of the epoch's last step
 * @param temperature τ of the SepBN attention
 * @param loss the mean training loss
 * @param nme of the validation set in per cent
 * @param seconds of training
 * @param imagesPerSecond of training
 * @param waiting the share of the training time in which the network waited for the loader, from 0 to 1
 */
public record EpochRow(
        int epoch,
        double learningRate,
        double temperature,
        double loss,
        double nme,
        double seconds,
        double imagesPerSecond,
        double waiting) {}
