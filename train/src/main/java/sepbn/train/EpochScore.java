package sepbn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import sepbn.metric.ErrorDistribution;

/**
 * How the branches of a network are scored after an epoch.
 *
 * @param branches by the branch's name, the NMEs of the faces of all its validation sets; at least one
 */
record EpochScore(Map<String, ErrorDistribution> branches) {
    EpochScore {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }

    /** The mean over the branches: a branch with few faces counts as much as one with many. */
    double mean(ToDoubleFunction<ErrorDistribution> figure) {
        return List.copyOf(branches.values()).stream()
                .mapToDouble(figure)
                .average()
                .orElseThrow();
    }

    /** The number that decides which epoch is the best, in per cent. */
    double nme() {
        return mean(ErrorDistribution::mean);
    }
}
