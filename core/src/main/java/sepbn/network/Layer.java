package sepbn.network;

import static sepbn.network.NetworkException.require;

import java.util.List;
import sepbn.network.TensorSpec.Initialization;
import sepbn.network.TensorSpec.Role;

/**
 * A layer of a network, as data. Readers (torch, the cost counter, the exporter, the printer) go through
 * {@link LayerVisitor}, so a new layer fails to compile in every reader that does not know it.
 *
 * <p>Letters: N crops, C channels, H×W the height and width of a map.
 */
public sealed interface Layer {
    /** The full name, unique within the network; the tensors' names start with it. */
    String name();

    /** The tensors that the layer owns, in a fixed order; those of nested layers are not among them. */
    default List<TensorSpec> tensors() {
        return List.of();
    }

    <R> R accept(LayerVisitor<R> visitor);

    /** Layers one after the other. */
    record Sequence(String name, List<Layer> layers) implements Layer {
        public Sequence {
            layers = List.copyOf(layers);
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitSequence(this);
        }
    }

    /** A square 2-D convolution with stride 1: (N, C, H, W) → (N, C', H + 2·padding − kernel + 1, …). */
    record Convolution(String name, int inChannels, int outChannels, int kernel, int padding) implements Layer {
        public Convolution {
            require(inChannels > 0 && outChannels > 0, name + ": channels must be positive");
            require(kernel > 0 && padding >= 0, name + ": kernel must be positive and padding not negative");
        }

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(
                            name + ".weight",
                            List.of(outChannels, inChannels, kernel, kernel),
                            Role.PARAMETER,
                            new Initialization.KaimingUniform(inChannels * kernel * kernel, LeakyRelu.SLOPE)),
                    new TensorSpec(
                            name + ".bias", List.of(outChannels), Role.PARAMETER, new Initialization.Constant(0)));
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitConvolution(this);
        }
    }

    /** Batch normalization (Eq. 1): x̂ = (x − μ)/√(σ² + ε), y = γ·x̂ + β per channel. */
    record BatchNorm(String name, int channels) implements Layer {
        /** ε of Eq. 1. */
        public static final double EPSILON = 1e-5;

        /** The share of the batch's statistics in the running ones at each step. */
        public static final double MOMENTUM = 0.1;

        public BatchNorm {
            require(channels > 0, name + ": channels must be positive");
        }

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(name + ".weight", List.of(channels), Role.PARAMETER, new Initialization.Constant(1)),
                    new TensorSpec(name + ".bias", List.of(channels), Role.PARAMETER, new Initialization.Constant(0)),
                    new TensorSpec(
                            name + ".running_mean", List.of(channels), Role.BUFFER, new Initialization.Constant(0)),
                    new TensorSpec(
                            name + ".running_var", List.of(channels), Role.BUFFER, new Initialization.Constant(1)));
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitBatchNorm(this);
        }
    }

    /**
     * The automatic, grouped SepBN module (section III-B of the paper, Eq. 5–7): one normalisation with shared tracking
     * parameters and K mappings (γ_k, β_k), mixed for each sample and each of G groups of channels by an attention that
     * sees the input x:
     *
     * <p>x (N, C, H, W) → adaptive max-pool to s×s → 1×1 convolution C→R → leaky ReLU → flatten (N, R·s·s) → linear →
     * logits z (N, G, K) → softmax(z/τ) over K = a; γ̃_{n,g} = Σ_k a_{n,g,k}·γ_{k,g}, the same for β; y = γ̃·x̂ + β̃.
     * The linear layer's output g·K + k is the logit of branch k for group g; group g is the channels g·C/G … (g+1)·C/G − 1.
     */
    record SepBatchNorm(String name, int channels, SepBatchNormSettings settings) implements Layer {
        public SepBatchNorm {
            require(channels > 0, name + ": channels must be positive");
            require(
                    channels % settings.groups() == 0,
                    name + ": groups (=" + settings.groups() + ") must divide channels (=" + channels
                            + "); choose a divisor or another width");
        }

        /** R, the width of the squeezed map: C/reduction, at least 4. */
        public int squeezed() {
            return Math.max(4, channels / settings.reduction());
        }

        @Override
        public List<TensorSpec> tensors() {
            int k = settings.branches();
            int flat = squeezed() * settings.pool() * settings.pool();
            int logits = settings.groups() * k;
            return List.of(
                    new TensorSpec(
                            name + ".weight",
                            List.of(k, channels),
                            Role.PARAMETER,
                            settings.branchStart().scale()),
                    new TensorSpec(
                            name + ".bias",
                            List.of(k, channels),
                            Role.PARAMETER,
                            settings.branchStart().shift()),
                    new TensorSpec(
                            name + ".running_mean", List.of(channels), Role.BUFFER, new Initialization.Constant(0)),
                    new TensorSpec(
                            name + ".running_var", List.of(channels), Role.BUFFER, new Initialization.Constant(1)),
                    new TensorSpec(
                            name + ".attention.squeeze.weight",
                            List.of(squeezed(), channels, 1, 1),
                            Role.PARAMETER,
                            new Initialization.KaimingUniform(channels, LeakyRelu.SLOPE)),
                    new TensorSpec(
                            name + ".attention.squeeze.bias",
                            List.of(squeezed()),
                            Role.PARAMETER,
                            new Initialization.Constant(0)),
                    new TensorSpec(
                            name + ".attention.excite.weight",
                            List.of(logits, flat),
                            Role.PARAMETER,
                            new Initialization.KaimingUniform(flat, LeakyRelu.SLOPE)),
                    new TensorSpec(
                            name + ".attention.excite.bias",
                            List.of(logits),
                            Role.PARAMETER,
                            new Initialization.Constant(0)));
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitSepBatchNorm(this);
        }
    }

    /** max(x, slope·x), element by element. */
    record LeakyRelu(String name) implements Layer {
        /** The slope below zero, in every network of the paper. */
        public static final double SLOPE = 0.01;

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitLeakyRelu(this);
        }
    }

    /** The maximum of 2×2 fields: (N, C, H, W) → (N, C, H/2, W/2). */
    record MaxPool(String name) implements Layer {
        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitMaxPool(this);
        }
    }

    /** (N, C, H, W) → (N, C·H·W), channels outermost. */
    record Flatten(String name) implements Layer {
        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitFlatten(this);
        }
    }

    /** A fully connected layer with bias: (N, in) → (N, out). */
    record Linear(String name, int inFeatures, int outFeatures) implements Layer {
        public Linear {
            require(inFeatures > 0 && outFeatures > 0, name + ": features must be positive");
        }

        @Override
        public List<TensorSpec> tensors() {
            return List.of(
                    new TensorSpec(
                            name + ".weight",
                            List.of(outFeatures, inFeatures),
                            Role.PARAMETER,
                            new Initialization.KaimingUniform(inFeatures, LeakyRelu.SLOPE)),
                    new TensorSpec(
                            name + ".bias", List.of(outFeatures), Role.PARAMETER, new Initialization.Constant(0)));
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitLinear(this);
        }
    }
}
