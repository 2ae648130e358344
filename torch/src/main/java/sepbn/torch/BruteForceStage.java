package sepbn.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.NormalizationLayer.BruteForceBatchNorm;

/** K whole BNs; a crop goes through the one of its domain. */
final class BruteForceStage implements Stage {
    private final String name;
    private final List<Branch> branches = new ArrayList<>();

    /** One of the K whole BNs: row {@code row} of the layer's tensors. */
    private record Branch(Tensor scales, Tensor shifts, Normalization normalization, int row) {
        Tensor apply(Tensor crops, boolean training) {
            return normalization.apply(
                    crops,
                    new TensorOptional(scales.select(0, row)),
                    new TensorOptional(shifts.select(0, row)),
                    training);
        }
    }

    BruteForceStage(BruteForceBatchNorm layer, TensorStore tensors) {
        name = layer.name();
        Tensor means = tensors.get(name + ".running_mean");
        Tensor variances = tensors.get(name + ".running_var");
        try (PointerScope scope = Engine.scope()) {
            for (int k = 0; k < layer.branches(); k++) {
                Normalization normalization =
                        new Normalization(tensors.own(means.select(0, k)), tensors.own(variances.select(0, k)));
                branches.add(new Branch(tensors.get(name + ".weight"), tensors.get(name + ".bias"), normalization, k));
            }
        }
    }

    @Override
    public Tensor apply(Tensor input, Pass pass) {
        Domains domains = pass.domains();
        domains.requireGiven(name, branches.size());
        torch.MemoryFormat format = input.suggest_memory_format();
        TensorVector parts = new TensorVector();
        for (int domain : domains.present()) {
            Branch branch = branches.get(domain);
            if (domains.present().size() == 1) {
                return branch.apply(input, pass.training());
            }
            Tensor crops = input.index_select(0, domains.crops(domain)).contiguous(format);
            parts.push_back(branch.apply(crops, pass.training()));
        }
        return torch.cat(parts, 0).index_select(0, domains.order()).contiguous(format);
    }
}
