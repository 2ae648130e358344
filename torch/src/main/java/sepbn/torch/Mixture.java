package sepbn.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.NormalizationLayer;
import sepbn.network.NormalizationLayer.BatchNorm;

/**
 * Mixes K mappings (γ_k, β_k) by an attention's weights (Eq. 6), in 32-bit floats always. Written with few calls on large
 * matrices: on narrow networks the cost of a call counts.
 */
final class Mixture {
    private final Tensor scales;
    private final Tensor shifts;
    private final long groups;
    private final long branches;
    private final long channels;
    private final Tensor membership;

    Mixture(NormalizationLayer layer, long groups, TensorStore tensors) {
        this.groups = groups;
        scales = tensors.get(layer.name() + ".weight");
        shifts = tensors.get(layer.name() + ".bias");
        branches = scales.size(0);
        channels = scales.size(1);
        try (PointerScope scope = Engine.scope()) {
            membership = tensors.own(membership());
        }
    }

    /** 1 where a scale or a shift belongs to the group, else 0: (G, 1, 2C). */
    private Tensor membership() {
        Tensor member = torch.eye(groups).unsqueeze(2).expand(groups, groups, channels / groups);
        return member.reshape(groups, 1, channels).repeat(1, 1, 2).to(scales.device(), scales.scalar_type());
    }

    /** γ̃ and β̃ of Eq. 6, each (N, C, 1, 1). */
    record Mapping(Tensor scale, Tensor shift) {
        /** Eq. 7, on maps (N, C, H, W). */
        Tensor apply(Tensor maps) {
            return torch.addcmul(row(shift, maps), maps, row(scale, maps));
        }

        /**
         * Where channels come last, repeated to (N, C, 1, W), so that libtorch's inner loop runs over W·C elements and
         * not over C. Where they come first, it runs over a channel's H·W anyway.
         */
        private static Tensor row(Tensor perChannel, Tensor maps) {
            return maps.is_contiguous()
                    ? perChannel
                    : perChannel.expand(-1, -1, 1, maps.size(3)).contiguous(torch.MemoryFormat.ChannelsLast);
        }
    }

    /**
     * Mixes the branches for each crop.
     *
     * @param weights (N, G·K)
     * @param type what the result is rounded to
     */
    Mapping mix(Tensor weights, torch.ScalarType type) {
        return mix(weights, scales, shifts, type);
    }

    /**
     * Mixes for each crop the branches' γ_k·(x − μ_k)/σ_k + β_k, as one mapping of x.
     *
     * @param means the μ_k, (K, C)
     * @param variances the σ_k², (K, C)
     */
    Mapping mixFolded(Tensor weights, Tensor means, Tensor variances, torch.ScalarType type) {
        Tensor folded = scales.mul(variances.add(new Scalar(BatchNorm.EPSILON)).rsqrt());
        return mix(weights, folded, shifts.sub(means.mul(folded)), type);
    }

    private Mapping mix(Tensor weights, Tensor gammas, Tensor betas, torch.ScalarType type) {
        // (G·K, 2C): row g·K + k holds branch k in the channels of group g, and 0 elsewhere.
        Tensor rows = torch.cat(new TensorVector(gammas, betas), 1)
                .unsqueeze(0)
                .mul(membership)
                .view(groups * branches, 2 * channels);
        Tensor mixed = weights.mm(rows).to(type).view(-1, 2 * channels, 1, 1);
        return new Mapping(mixed.narrow(1, 0, channels), mixed.narrow(1, channels, channels));
    }

    /** The channels in which a branch's scale is negative: γ̃ can be negative only there. */
    Tensor channelsWithNegativeScale() {
        return scales.lt(new Scalar(0)).any(0).nonzero().flatten();
    }
}
