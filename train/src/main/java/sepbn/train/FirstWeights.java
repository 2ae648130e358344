package sepbn.train;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.network.Network;
import sepbn.protocol.Branch;
import sepbn.train.TrainingConfig.NewBranch;
import sepbn.weights.Checkpoint;
import sepbn.weights.CombinedHead;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;
import sepbn.weights.PretrainedReport;
import sepbn.weights.PretrainedWeights;
import sepbn.weights.WeightsException;

/**
 * Where a run's network starts: at what the seed draws, with the weights of {@code training.init} laid over it.
 *
 * @param report of the file; absent from a start from scratch
 * @param begun the names of the branches that have an answer from the file: kept ones, and those that combine its landmarks
 */
record FirstWeights(
        Network network, Map<String, FloatTensor> tensors, Optional<PretrainedReport> report, Set<String> begun) {
    /** Reads the file, if there is one, and checks that it fits. */
    static FirstWeights of(RunConfig config, BranchPlan plan) {
        Network network = config.network().build(plan.branches());
        plan.requireFits(network);
        Map<String, FloatTensor> drawn =
                Initializer.initialize(network, config.training().seed());
        return config.training()
                .initFile()
                .map(file -> over(network, drawn, file, kept(config.training(), plan))
                        .combining(file, config, plan))
                .orElseGet(() -> new FirstWeights(network, drawn, Optional.empty(), Set.of()));
    }

    private static Map<Branch, String> kept(TrainingConfig training, BranchPlan plan) {
        if (training.keptBranch().isEmpty()) {
            return Map.of();
        }
        ConfigException.require(
                plan.branches().size() == 1,
                "training.keep_branch (=" + training.keepBranch() + ") is for a run with one branch, and this one has "
                        + plan.branches().stream().map(Branch::name).toList() + "; leave it out");
        return Map.of(plan.branches().get(0), training.keepBranch());
    }

    private static FirstWeights over(
            Network network, Map<String, FloatTensor> drawn, Path file, Map<Branch, String> kept) {
        try {
            PretrainedWeights weights = PretrainedWeights.over(network, drawn, file, kept);
            return new FirstWeights(
                    network,
                    weights.tensors(),
                    Optional.of(weights.report()),
                    kept.keySet().stream().map(Branch::name).collect(Collectors.toSet()));
        } catch (WeightsException e) {
            throw new ConfigException("training.init: " + e.getMessage(), e);
        }
    }

    /** With the new branches as combinations of the file's landmarks, if the configuration says so. */
    private FirstWeights combining(Path file, RunConfig config, BranchPlan plan) {
        List<Branch> fresh = plan.branches().stream()
                .filter(branch -> !begun.contains(branch.name()))
                .toList();
        if (config.training().newBranch() == NewBranch.MEAN_SHAPE || fresh.isEmpty()) {
            return this;
        }
        try {
            Checkpoint known = Checkpoint.read(file);
            Map<String, FloatTensor> all = new LinkedHashMap<>(tensors);
            Set<String> names = new HashSet<>(begun);
            PretrainedReport told = report.orElseThrow();
            for (Branch branch : fresh) {
                KnownLandmarks found = KnownLandmarks.of(file, config, branch, plan.training(branch));
                Map<String, FloatTensor> head =
                        CombinedHead.of(network, branch.name(), known, found.source(), found.combination());
                all.putAll(head);
                names.add(branch.name());
                told = told.withCombined(
                        branch.name(),
                        head.keySet(),
                        CombinedHead.sources(head.keySet(), branch.name(), found.source()),
                        found.words());
            }
            return new FirstWeights(network, all, Optional.of(told), names);
        } catch (WeightsException e) {
            throw new ConfigException(
                    "training.new_branch (=known-landmarks) needs a whole checkpoint of sepbn as training.init: "
                            + e.getMessage() + "; or set it to mean-shape",
                    e);
        }
    }

    /** For the provenance. */
    String origin() {
        return report.map(PretrainedReport::origin).orElse(Manifest.FROM_SCRATCH);
    }
}
