package sepbn.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.network.Network;
import sepbn.protocol.Branch;
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
 * @param kept the names of the branches that go on from the file
 */
record FirstWeights(
        Network network, Map<String, FloatTensor> tensors, Optional<PretrainedReport> report, Set<String> kept) {
    /** Reads the file, if there is one, and checks that it fits. */
    static FirstWeights of(RunConfig config, BranchPlan plan) {
        Network network = config.network().build(plan.branches());
        plan.requireFits(network);
        Map<String, FloatTensor> drawn =
                Initializer.initialize(network, config.training().seed());
        return config.training()
                .initFile()
                .map(file -> over(network, drawn, file, kept(config.training(), plan)))
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

    /** For the provenance. */
    String origin() {
        return report.map(PretrainedReport::origin).orElse(Manifest.FROM_SCRATCH);
    }
}
