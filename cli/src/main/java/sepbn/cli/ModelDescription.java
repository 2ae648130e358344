package sepbn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sepbn.model.CropPolicy;
import sepbn.network.CostCounter;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.weights.Manifest;

/**
 * What {@code model --json} prints.
 *
 * @param layers in the network's order
 * @param parameters trainable numbers in total
 * @param macs multiply-accumulate operations for one crop in total
 */
record ModelDescription(
        String file,
        int formatVersion,
        NetworkConfig network,
        List<BranchSummary> branches,
        CropPolicy crop,
        double temperature,
        List<Layer> layers,
        long parameters,
        long macs,
        Map<String, String> provenance) {
    /** What the model can answer. */
    record BranchSummary(String name, String protocol, int count, List<String> landmarks) {
        static BranchSummary of(Branch branch) {
            Protocol protocol = branch.protocol();
            return new BranchSummary(branch.name(), protocol.name(), protocol.count(), protocol.landmarks());
        }
    }

    /** @param output channels, height and width; the latter two are 1 after flattening */
    record Layer(String name, String kind, List<Integer> output, long parameters, long macs) {
        static Layer of(CostCounter.LayerCost cost) {
            return new Layer(
                    cost.name(),
                    cost.kind(),
                    List.of(
                            cost.output().channels(),
                            cost.output().height(),
                            cost.output().width()),
                    cost.parameters(),
                    cost.macs());
        }
    }

    static ModelDescription of(Path file, Manifest manifest, CostCounter.Cost cost) {
        return new ModelDescription(
                file.toString(),
                manifest.formatVersion(),
                manifest.network(),
                manifest.branches().stream().map(BranchSummary::of).toList(),
                manifest.crop(),
                manifest.temperature(),
                cost.layers().stream().map(Layer::of).toList(),
                cost.parameters(),
                cost.macs(),
                manifest.provenance());
    }
}
