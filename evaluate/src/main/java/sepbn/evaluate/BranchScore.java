package sepbn.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.protocol.ProtocolMappings;
import sepbn.protocol.Protocols;
import sepbn.weights.Manifest;
import sepbn.weights.StoredModel;

/**
 * A branch of a model scored on a data set.
 *
 * @param evaluation of the branch's answers
 * @param meanShape of the branch's mean shape over the same faces: the floor
 * @param bestOfMappings as {@link Scoring.Scores#bestOfBranches}
 */
public record BranchScore(
        Branch branch, Evaluation evaluation, Evaluation meanShape, Optional<Evaluation> bestOfMappings) {
    /**
     * Scores the branch with the pixels taken straight from the images.
     *
     * @param data has the branch's landmarks, perhaps under another protocol's name
     */
    public static BranchScore of(
            StoredModel model, DataSet data, Branch branch, EvaluationSettings settings, EvaluationProgress progress) {
        Manifest manifest = model.manifest();
        MeanShapeModel floor = new MeanShapeModel(
                data.protocol(),
                manifest.meanShapes().get(branch.name()),
                manifest.network().inputSize());
        Branch asked = new Branch(branch.name(), data.protocol());
        Scoring.Scores scores = new Scoring(model.network(), manifest.domains())
                .score(data, asked, manifest.crop(), settings, List.of(floor), progress);
        return new BranchScore(branch, scores.evaluation(), scores.others().get(0), scores.bestOfBranches());
    }

    /**
     * Scores one branch: the one called {@code name}, or else the first that the data set can score.
     *
     * @throws EvaluationException as {@link #all}
     */
    public static BranchScore first(
            StoredModel model,
            DataSet data,
            Optional<String> name,
            EvaluationSettings settings,
            EvaluationProgress progress) {
        Map.Entry<Branch, DataSet> first = scorable(model, data, name.stream().toList(), settings)
                .entrySet()
                .iterator()
                .next();
        return of(model, first.getValue(), first.getKey(), settings, progress);
    }

    /**
     * Scores every branch that the data set can score: those of its own landmarks first, then those that an exact mapping
     * leads to.
     *
     * @param names of the branches to score; empty for all
     * @return at least one
     * @throws EvaluationException if the data set can score none of them, or the model has no branch of such a name
     */
    public static List<BranchScore> all(
            StoredModel model,
            DataSet data,
            List<String> names,
            EvaluationSettings settings,
            EvaluationProgress progress) {
        return scorable(model, data, names, settings).entrySet().stream()
                .map(entry -> of(model, entry.getValue(), entry.getKey(), settings, progress))
                .toList();
    }

    /** The branches that can be scored, and the faces in their protocols. */
    private static Map<Branch, DataSet> scorable(
            StoredModel model, DataSet data, List<String> names, EvaluationSettings settings) {
        List<Branch> branches = names.isEmpty()
                ? model.manifest().branches()
                : names.stream()
                        .map(name -> Branch.named(name, model.manifest().branches()))
                        .toList();
        Map<Branch, DataSet> scorable = new LinkedHashMap<>();
        branches.stream().filter(branch -> fits(branch, data.protocol())).forEach(branch -> scorable.put(branch, data));
        branches.stream()
                .filter(branch -> !scorable.containsKey(branch) && reachable(data.protocol(), branch.protocol()))
                .filter(branch -> !names.isEmpty() || measures(branch, settings))
                .forEach(branch ->
                        scorable.put(branch, DataSets.as(data, branch.protocol().name())));
        if (scorable.isEmpty()) {
            throw new EvaluationException(
                    "protocol (=" + data.protocol().name() + ") of the data must be that of one of the"
                            + " branches "
                            + branches.stream()
                                    .map(branch -> branch.name() + " ("
                                            + branch.protocol().name() + ")")
                                    .toList()
                            + ", or have an exact mapping to one; choose other data or another model");
        }
        return scorable;
    }

    private static boolean fits(Branch branch, Protocol protocol) {
        return branch.protocol().landmarks().equals(protocol.landmarks());
    }

    /** Whether the branch's protocol has the normaliser that is asked for: if not, only who names the branch is told so. */
    private static boolean measures(Branch branch, EvaluationSettings settings) {
        return settings.normaliser()
                .map(branch.protocol().normalisers()::containsKey)
                .orElse(true);
    }

    private static boolean reachable(Protocol from, Protocol to) {
        return ProtocolMappings.exists(from, to)
                && Protocols.named(to.name()).landmarks().equals(to.landmarks());
    }
}
