package sepbn.torch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loss of a batch before a step.
 *
 * @param mean over the branches, each weighted by its share of the crops: so every crop counts alike, however the batches
 *     are made up
 * @param branches by the branch's name, the mean over the labelled coordinates of its crops
 */
public record BatchLoss(double mean, Map<String, Double> branches) {
    public BatchLoss {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }

    public boolean finite() {
        return Double.isFinite(mean);
    }
}
