package sepbn.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import sepbn.data.DataSet;
import sepbn.domain.PoseDomains;

/**
 * Scores brute-force SepBN, whose K branches answer one by one, from the K evaluations of one data set. Both ways look at
 * the true landmarks: they show what the branches could do and are no predictor.
 */
public final class BranchChoice {
    private BranchChoice() {}

    /** For each face the branch whose answer is best, as in Table II of the paper. */
    public static Evaluation best(List<Evaluation> branches, DataSet data) {
        return choose(branches, data, face -> {
            int best = 0;
            for (int k = 1; k < branches.size(); k++) {
                if (nme(branches, k, face) < nme(branches, best, face)) {
                    best = k;
                }
            }
            return best;
        });
    }

    /** For each face the branch of its domain. */
    public static Evaluation given(List<Evaluation> branches, DataSet data, PoseDomains domains) {
        return choose(
                branches, data, face -> domains.domain(data.samples().get(face).landmarks())
                        .ordinal());
    }

    private static Evaluation choose(List<Evaluation> branches, DataSet data, IntUnaryOperator choice) {
        ErrorCollector collector =
                new ErrorCollector(data, Optional.of(branches.get(0).normaliser()));
        for (int face = 0; face < data.size(); face++) {
            collector.add(
                    face,
                    branches.get(choice.applyAsInt(face)).faces().get(face).predicted());
        }
        return collector.evaluation();
    }

    private static double nme(List<Evaluation> branches, int branch, int face) {
        return branches.get(branch).faces().get(face).nme();
    }
}
