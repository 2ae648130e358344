package sepbn.predict;

import java.util.List;
import java.util.Optional;
import sepbn.domain.PoseDomain;

/**
 * How a predictor works.
 *
 * @param threads that one pass of an exported network may use; 0 for as many as the machine has cores
 * @param branches that answer, by name; empty for all of the model's
 * @param plausibility whether faces get a plausibility, which takes a second pass
 * @param domain where the faces look, for brute-force SepBN, which must be told
 */
public record PredictorSettings(int threads, List<String> branches, boolean plausibility, Optional<PoseDomain> domain) {
    /** The defaults, in their one place. */
    public static final PredictorSettings DEFAULT = new PredictorSettings(0, List.of(), true, Optional.empty());

    public PredictorSettings {
        branches = List.copyOf(branches);
        if (threads < 0) {
            throw new PredictException("threads (=" + threads + ") must be at least 0, which means one per core");
        }
    }

    public PredictorSettings withThreads(int value) {
        return new PredictorSettings(value, branches, plausibility, domain);
    }

    public PredictorSettings withBranches(String... names) {
        return withBranches(List.of(names));
    }

    public PredictorSettings withBranches(List<String> names) {
        return new PredictorSettings(threads, names, plausibility, domain);
    }

    public PredictorSettings withPlausibility(boolean value) {
        return new PredictorSettings(threads, branches, value, domain);
    }

    public PredictorSettings withDomain(Optional<PoseDomain> value) {
        return new PredictorSettings(threads, branches, plausibility, value);
    }
}
