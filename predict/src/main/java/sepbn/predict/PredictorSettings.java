package sepbn.predict;

import java.util.List;
import java.util.Optional;
import sepbn.domain.PoseDomain;

/**
 * How a predictor works.
 *
 * @param threads that one pass of an exported network may use; 0 for as many as the machine has cores
 * @param branches that answer, by name; empty for all of the model's
 * @param mirror whether the mirror image of a face is asked about too, which takes a second pass: the answer is then the mean
 *     of both, more exact than either, and has a plausibility
 * @param refine whether the box of a detected face is drawn anew round the landmarks that a first pass finds, for models that
 *     were trained with such boxes: a detector's box is off by a tenth of the face
 * @param domain where the faces look, for brute-force SepBN, which must be told
 */
public record PredictorSettings(
        int threads, List<String> branches, boolean mirror, boolean refine, Optional<PoseDomain> domain) {
    /** The defaults, in their one place. */
    public static final PredictorSettings DEFAULT = new PredictorSettings(0, List.of(), true, true, Optional.empty());

    public PredictorSettings {
        branches = List.copyOf(branches);
        if (threads < 0) {
            throw new PredictException("threads (=" + threads + ") must be at least 0, which means one per core");
        }
    }

    public PredictorSettings withThreads(int value) {
        return new PredictorSettings(value, branches, mirror, refine, domain);
    }

    public PredictorSettings withBranches(String... names) {
        return withBranches(List.of(names));
    }

    public PredictorSettings withBranches(List<String> names) {
        return new PredictorSettings(threads, names, mirror, refine, domain);
    }

    public PredictorSettings withMirror(boolean value) {
        return new PredictorSettings(threads, branches, value, refine, domain);
    }

    public PredictorSettings withRefinement(boolean value) {
        return new PredictorSettings(threads, branches, mirror, value, domain);
    }

    public PredictorSettings withDomain(Optional<PoseDomain> value) {
        return new PredictorSettings(threads, branches, mirror, refine, value);
    }
}
