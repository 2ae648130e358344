package sepbn.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sepbn.json.Formats;
import sepbn.metric.ErrorDistribution;

/**
 * The figures of an evaluation as {@code evaluate --json} prints them.
 *
 * @param data the data set's name
 * @param protocol the name of the protocol that was asked for
 * @param images the number of faces
 * @param nme the mean NME in per cent
 * @param fr8 the share of faces with an NME above 8 %, in per cent
 * @param fr10 the share of faces with an NME above 10 %, in per cent
 * @param auc8 the area under the cumulative curve up to 8 %, from 0 to 1
 * @param auc10 the area under the cumulative curve up to 10 %, from 0 to 1
 * @param normaliser the name of the distance that errors are divided by
 * @param meanShapeNme the NME of the mean shape over the same faces in per cent
 * @param subsets the same by subset, in alphabetical order
 * @param init what the model's training started from: a file of weights, or {@code from scratch}
 * @param domains whose answers were scored, for brute-force SepBN: {@code given}, those of the branch of each face's
 *     domain, which is taken from the true landmarks; absent for other networks
 * @param bestOfBranches for brute-force SepBN: the figures of the best answer of the branches for each face (Table II)
 */
public record EvaluationReport(
        String data,
        String protocol,
        int images,
        double nme,
        double fr8,
        double fr10,
        double auc8,
        double auc10,
        String normaliser,
        double meanShapeNme,
        Map<String, Subset> subsets,
        String init,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> domains,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Subset> bestOfBranches) {
    /** The figures of one subset, as in {@link EvaluationReport}. */
    public record Subset(int images, double nme, double fr8, double fr10, double auc8, double auc10) {
        private static Subset of(ErrorDistribution errors) {
            return new Subset(
                    errors.count(),
                    errors.mean(),
                    errors.failureRate(8),
                    errors.failureRate(10),
                    errors.auc(8),
                    errors.auc(10));
        }
    }

    /**
     * The figures of a model and, as the floor, of the mean shape over the same data.
     *
     * @param bestOfBranches for brute-force SepBN, the best of the branches' answers
     */
    public static EvaluationReport of(
            Evaluation model, Evaluation meanShape, Optional<Evaluation> bestOfBranches, String init) {
        Subset all = Subset.of(model.distribution());
        Map<String, Subset> subsets = new LinkedHashMap<>();
        model.subsets().forEach((name, errors) -> subsets.put(name, Subset.of(errors)));
        return new EvaluationReport(
                model.data(),
                model.protocol(),
                all.images(),
                all.nme(),
                all.fr8(),
                all.fr10(),
                all.auc8(),
                all.auc10(),
                model.normaliser(),
                meanShape.distribution().mean(),
                subsets,
                init,
                bestOfBranches.map(best -> "given"),
                bestOfBranches.map(best -> Subset.of(best.distribution())));
    }

    /** One JSON object on one line. */
    public String json() {
        try {
            return Formats.json().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
