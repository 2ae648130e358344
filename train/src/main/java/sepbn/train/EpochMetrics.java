package sepbn.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one epoch was like: a line of {@code metrics.jsonl}. Where several branches are scored, NME, failure rate and AUC are
 * the means over the branches.
 *
 * @param epoch counted from 1
 * @param steps the steps of the run so far
 * @param learningRate of the epoch's last step
 * @param temperature τ of the SepBN attention in this epoch
 * @param loss the mean over the epoch's steps, in the unit of the loss
 * @param nme of the validation sets, in per cent; absent if the epoch is not scored
 * @param fr10 the failure rate at 10 %, in per cent
 * @param auc10 the AUC at 10 %, from 0 to 1
 * @param best whether no earlier epoch had a lower NME; where there is no validation, true for the last epoch so far
 * @param seconds of training, without validation
 * @param imagesPerSecond of training
 * @param waiting the share of the training time in which the network waited for the loader, from 0 to 1
 * @param branches by the branch's name; left out where there is one only
 */
public record EpochMetrics(
        int epoch,
        long steps,
        double learningRate,
        double temperature,
        double loss,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> nme,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> fr10,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> auc10,
        boolean best,
        double seconds,
        double imagesPerSecond,
        double waiting,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Map<String, BranchMetrics>> branches) {
    public EpochMetrics {
        branches = branches.map(byName -> Collections.unmodifiableMap(new LinkedHashMap<>(byName)));
    }
}
