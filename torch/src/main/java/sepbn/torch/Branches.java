package sepbn.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer;
import sepbn.network.Layer.LeakyRelu;

/**
 * The K mappings of a SepBN layer and the attention that mixes them, in 32-bit floats always. Written with few calls on
 * large matrices: on narrow networks the cost of a call counts.
 */
final class Branches {
    private final Tensor scales;
    private final Tensor shifts;
    private final Tensor squeezeWeight;
    private final Tensor squeezeBias;
    private final Tensor exciteWeight;
    private final Tensor exciteBias;
    private final Tensor membership;
    private final long channels;
    private final long branches;
    private final long groups;

    Branches(Layer.SepBatchNorm layer, TensorStore tensors) {
        scales = tensors.get(layer.name() + ".weight");
        shifts = tensors.get(layer.name() + ".bias");
        squeezeWeight = tensors.get(layer.name() + ".attention.squeeze.weight");
        squeezeBias = tensors.get(layer.name() + ".attention.squeeze.bias");
        exciteWeight = tensors.get(layer.name() + ".attention.excite.weight");
        exciteBias = tensors.get(layer.name() + ".attention.excite.bias");
        channels = layer.channels();
        branches = layer.settings().branches();
        groups = layer.settings().groups();
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
        /** Eq. 7, on maps (N, C, H, W) with channels last. */
        Tensor apply(Tensor maps) {
            return torch.addcmul(row(shift, maps), maps, row(scale, maps));
        }

        /** Repeated to (N, C, 1, W), so that libtorch's inner loop runs over W·C elements and not over C. */
        private static Tensor row(Tensor perChannel, Tensor maps) {
            return perChannel.expand(-1, -1, 1, maps.size(3)).contiguous(Engine.MAP_FORMAT);
        }
    }

    /**
     * Mixes the branches for each crop.
     *
     * @param cells the layer's input, max-pooled to (N, C, s, s)
     * @param type what the result is rounded to
     */
    Mapping mix(Tensor cells, double temperature, torch.ScalarType type) {
        // (G·K, 2C): row g·K + k holds branch k in the channels of group g, and 0 elsewhere.
        Tensor rows = torch.cat(new TensorVector(scales, shifts), 1)
                .unsqueeze(0)
                .mul(membership)
                .view(groups * branches, 2 * channels);
        Tensor mixed = attention(cells, temperature).mm(rows).to(type).view(-1, 2 * channels, 1, 1);
        return new Mapping(mixed.narrow(1, 0, channels), mixed.narrow(1, channels, channels));
    }

    /** a of Eq. 5, (N, G·K). */
    private Tensor attention(Tensor cells, double temperature) {
        long crops = cells.size(0);
        // The 1×1 convolution as a product over the cells: (N·s·s, C) → (N·s·s, R).
        Tensor columns = cells.to(torch.ScalarType.Float).permute(0, 2, 3, 1).reshape(-1, channels);
        Tensor squeezed = torch.addmm(
                squeezeBias, columns, squeezeWeight.view(-1, channels).t());
        Tensor features = torch.leaky_relu(squeezed, new Scalar(LeakyRelu.SLOPE))
                .view(crops, -1, squeezeWeight.size(0))
                .transpose(1, 2)
                .reshape(crops, -1);
        Tensor logits = torch.addmm(exciteBias, features, exciteWeight.t());
        Tensor grouped = logits.view(crops, groups, branches).div(new Scalar(temperature));
        return torch.softmax(grouped, 2).view(crops, groups * branches);
    }

    /** The channels in which a branch's scale is negative: γ̃ can be negative only there. */
    Tensor channelsWithNegativeScale() {
        return scales.lt(new Scalar(0)).any(0).nonzero().flatten();
    }
}
