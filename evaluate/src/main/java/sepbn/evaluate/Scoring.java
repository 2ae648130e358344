package sepbn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.model.CropPolicy;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;

/**
 * How a network is scored: as it is, or, with brute-force SepBN, once for each domain.
 *
 * @param domains what decides a face's domain, for a network that must be told, by the branch's name; else empty
 */
public record Scoring(LandmarkModel network, Map<String, PoseDomains> domains) {
    /**
     * A network's score on a data set.
     *
     * @param evaluation of the network's answers; with brute-force SepBN of those of the branch of each face's domain,
     *     which is taken from the true landmarks
     * @param bestOfBranches with brute-force SepBN: of the best answer for each face (Table II of the paper)
     * @param others of the other models, in their order
     */
    public record Scores(Evaluation evaluation, Optional<Evaluation> bestOfBranches, List<Evaluation> others) {
        public Scores {
            others = List.copyOf(others);
        }
    }

    /** Scores a branch of the network, and {@code others} on the same crops, with the pixels taken straight from the images. */
    public Scores score(
            DataSet data,
            Branch branch,
            CropPolicy policy,
            EvaluationSettings settings,
            List<? extends LandmarkModel> others,
            EvaluationProgress progress) {
        RegionRule rule = RegionRule.unaugmented(policy, network.inputSize());
        return score(FaceRegions.decoded(data, rule), branch, settings, others, progress);
    }

    /** The same with the pixels of {@code regions}. */
    public Scores score(
            FaceRegions regions,
            Branch branch,
            EvaluationSettings settings,
            List<? extends LandmarkModel> others,
            EvaluationProgress progress) {
        DataSet data = regions.data();
        List<LandmarkModel> models = new ArrayList<>(own(branch));
        int count = models.size();
        models.addAll(others);
        List<Evaluation> all = Evaluator.evaluate(models, regions, settings, progress);
        List<Evaluation> mappings = all.subList(0, count);
        Optional<PoseDomains> known = Optional.ofNullable(domains.get(branch.name()));
        return new Scores(
                known.map(found -> BranchChoice.given(mappings, data, found)).orElse(mappings.get(0)),
                known.map(found -> BranchChoice.best(mappings, data)),
                all.subList(count, all.size()));
    }

    private List<LandmarkModel> own(Branch branch) {
        return domains.isEmpty()
                ? List.of(new BranchModel(network, branch))
                : Arrays.stream(PoseDomain.values())
                        .<LandmarkModel>map(domain -> new BranchModel(network.inDomain(domain), branch))
                        .toList();
    }
}
