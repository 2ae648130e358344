package sepbn.evaluate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One epoch of a run, as the report shows it.
 *
 * @param epoch counted from 1
 * @param learningRate of the epoch's last step
 * @param temperature τ of the SepBN attention
 * @param loss the mean training loss
 * @param nme of the validation sets in per cent; absent if the epoch was not scored
 * @param branches the same by branch; empty where there is one only
 * @param seconds of training
 * @param imagesPerSecond of training
 * @param waiting the share of the training time in which the network waited for the loader, from 0 to 1
 */
public record EpochRow(
        int epoch,
        double learningRate,
        double temperature,
        double loss,
        Optional<Double> nme,
        Map<String, Double> branches,
        double seconds,
        double imagesPerSecond,
        double waiting) {
    public EpochRow {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }
}
