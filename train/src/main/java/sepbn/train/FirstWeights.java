package sepbn.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.network.Network;
import sepbn.protocol.Protocol;
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
 */
record FirstWeights(Network network, Map<String, FloatTensor> tensors, Optional<PretrainedReport> report) {
    /** Reads the file, if there is one, and checks that it fits. */
    static FirstWeights of(RunConfig config, Protocol protocol) {
        Network network = config.network().build(List.of(protocol));
        Map<String, FloatTensor> drawn =
                Initializer.initialize(network, config.training().seed());
        return config.training()
                .initFile()
                .map(file -> over(network, drawn, file))
                .orElseGet(() -> new FirstWeights(network, drawn, Optional.empty()));
    }

    private static FirstWeights over(Network network, Map<String, FloatTensor> drawn, Path file) {
        try {
            PretrainedWeights weights = PretrainedWeights.over(network, drawn, file);
            return new FirstWeights(network, weights.tensors(), Optional.of(weights.report()));
        } catch (WeightsException e) {
            throw new ConfigException("training.init: " + e.getMessage(), e);
        }
    }

    /** For the provenance. */
    String origin() {
        return report.map(PretrainedReport::origin).orElse(Manifest.FROM_SCRATCH);
    }
}
