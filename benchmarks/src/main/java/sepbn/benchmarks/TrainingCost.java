package sepbn.benchmarks;

import java.util.List;
import sepbn.network.CostCounter;
import sepbn.network.CostCounter.LayerCost;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;

/**
 * What training on one crop costs: floating-point operations of the convolutions and linear layers, which are matrix
 * products. Each has three of its size: the output, the gradient of the weights, the gradient of the input; the first
 * layer lacks the last, for nobody asks for the gradient of a crop. Normalisation and attention are no useful work here.
 */
final class TrainingCost {
    private TrainingCost() {}

    /** A multiplication and an addition are two operations. */
    static double operations(NetworkConfig config, Protocol protocol) {
        List<LayerCost> layers = CostCounter.count(
                        config.with(NormalizationKind.NONE).build(List.of(Branch.of(protocol))))
                .layers();
        double operations = 0;
        for (int i = 0; i < layers.size(); i++) {
            operations += 2.0 * layers.get(i).macs() * (i == 0 ? 2 : 3);
        }
        return operations;
    }
}
