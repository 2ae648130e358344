package sepbn.network;

import static sepbn.network.NetworkException.require;

import java.util.ArrayList;
import java.util.List;
import sepbn.network.TensorSpec.Initialization;
import sepbn.network.TensorSpec.Role;

/**
 * The normalisation family of the paper: all normalise each of C channels to x̂ = (x − μ)/√(σ² + ε) (Eq. 1) and map it
 * by γ·x̂ + β; they differ in where γ and β come from. Shape in, shape out: (N, C, H, W).
 *
 * <p>The tracking parameters are {@code running_mean} and {@code running_var}, the mapping parameters {@code weight} (γ)
 * and {@code bias} (β).
 */
public sealed interface NormalizationLayer extends Layer {
    /** C. */
    int channels();

    /** K, the number of mappings; 1 where there is nothing to choose. */
    int branches();

    /** Whether an attention weighs the branches for each crop. */
    boolean attends();

    /** Batch normalization (Eq. 1). */
    record BatchNorm(String name, int channels) implements NormalizationLayer {
        /** ε of Eq. 1. */
        public static final double EPSILON = 1e-5;

        /** The share of the batch's statistics in the running ones at each step. */
        public static final double MOMENTUM = 0.1;

        public BatchNorm {
            requireChannels(name, channels);
        }

        @Override
        public int branches() {
            return 1;
        }

        @Override
        public boolean attends() {
            return false;
        }

        @Override
        public List<TensorSpec> tensors() {
            return normalization(name, BranchStart.EQUAL, List.of(channels), List.of(channels));
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
    record SepBatchNorm(String name, int channels, SepBatchNormSettings settings) implements NormalizationLayer {
        public SepBatchNorm {
            requireChannels(name, channels);
            require(
                    channels % settings.groups() == 0,
                    name + ": groups (=" + settings.groups() + ") must divide channels (=" + channels
                            + "); choose a divisor or another width");
        }

        @Override
        public int branches() {
            return settings.branches();
        }

        /** R, the width of the squeezed map: C/reduction, at least 4. */
        public int squeezed() {
            return Math.max(4, channels / settings.reduction());
        }

        @Override
        public boolean attends() {
            return true;
        }

        @Override
        public List<TensorSpec> tensors() {
            int flat = squeezed() * settings.pool() * settings.pool();
            int logits = settings.groups() * branches();
            List<TensorSpec> tensors = new ArrayList<>(
                    normalization(name, settings.branchStart(), List.of(branches(), channels), List.of(channels)));
            String squeeze = name + ".attention.squeeze.";
            tensors.add(TensorSpec.kaiming(squeeze + "weight", List.of(squeezed(), channels, 1, 1)));
            tensors.add(TensorSpec.zeros(squeeze + "bias", squeezed()));
            String excite = name + ".attention.excite.";
            tensors.add(TensorSpec.kaiming(excite + "weight", List.of(logits, flat)));
            tensors.add(TensorSpec.zeros(excite + "bias", logits));
            return tensors;
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitSepBatchNorm(this);
        }
    }

    /**
     * The simple SepBN module (Eq. 3–5): x (N, C, H, W) → global average pool → linear C→R → leaky ReLU → linear R→K (→
     * sigmoid) → softmax(z/τ) = a (N, K), the same for all channels; γ̃_n = Σ_k a_{n,k}·γ_k, the same for β; y = γ̃·x̂ + β̃.
     * The linear layers have no bias, as in the authors' code.
     */
    record SimpleSepBatchNorm(String name, int channels, SimpleSepBatchNormSettings settings)
            implements NormalizationLayer {
        public SimpleSepBatchNorm {
            requireChannels(name, channels);
        }

        @Override
        public int branches() {
            return settings.branches();
        }

        /** R: C/reduction, at least 1. */
        public int squeezed() {
            return Math.max(1, channels / settings.reduction());
        }

        @Override
        public boolean attends() {
            return true;
        }

        @Override
        public List<TensorSpec> tensors() {
            List<Integer> mappings = List.of(branches(), channels);
            boolean shared = settings.statistics() == SimpleSepBatchNormSettings.Statistics.SHARED;
            List<TensorSpec> tensors = new ArrayList<>(
                    normalization(name, settings.branchStart(), mappings, shared ? List.of(channels) : mappings));
            tensors.add(TensorSpec.kaiming(name + ".attention.squeeze.weight", List.of(squeezed(), channels)));
            tensors.add(TensorSpec.kaiming(name + ".attention.excite.weight", List.of(branches(), squeezed())));
            return tensors;
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitSimpleSepBatchNorm(this);
        }
    }

    /**
     * Brute-force SepBN (section III-A): K whole BNs; a crop of domain k goes through BN k, whose statistics are those of
     * the batch's crops of domain k. A domain that is absent from a batch is left as it was.
     */
    record BruteForceBatchNorm(String name, int channels, BruteForceSettings settings) implements NormalizationLayer {
        public BruteForceBatchNorm {
            requireChannels(name, channels);
        }

        @Override
        public int branches() {
            return settings.branches();
        }

        @Override
        public boolean attends() {
            return false;
        }

        @Override
        public List<TensorSpec> tensors() {
            List<Integer> shape = List.of(branches(), channels);
            return normalization(name, BranchStart.EQUAL, shape, shape);
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitBruteForceBatchNorm(this);
        }
    }

    /**
     * Attentive Normalization (Li, Sun and Wu, 2020; reference 40 of the paper): y = Σ_k λ_{n,k}·(γ_k·x̂ + β_k) with λ (N, K) =
     * hard-sigmoid(BN(linear(global average pool of x))), hard-sigmoid(v) = min(max(v/6 + ½, 0), 1); the weights do not add
     * up to 1, and there is no temperature. The linear layer has no bias.
     */
    record AttentiveNorm(String name, int channels, AttentiveNormSettings settings) implements NormalizationLayer {
        public AttentiveNorm {
            requireChannels(name, channels);
        }

        @Override
        public int branches() {
            return settings.branches();
        }

        @Override
        public boolean attends() {
            return true;
        }

        @Override
        public List<TensorSpec> tensors() {
            List<TensorSpec> tensors = new ArrayList<>(
                    normalization(name, settings.branchStart(), List.of(branches(), channels), List.of(channels)));
            tensors.add(TensorSpec.kaiming(name + ".attention.weight", List.of(branches(), channels)));
            List<Integer> perBranch = List.of(branches());
            tensors.addAll(normalization(name + ".attention.norm", BranchStart.EQUAL, perBranch, perBranch));
            return tensors;
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitAttentiveNorm(this);
        }
    }

    private static List<TensorSpec> normalization(
            String name, BranchStart start, List<Integer> mapping, List<Integer> tracking) {
        return List.of(
                new TensorSpec(name + ".weight", mapping, Role.PARAMETER, start.scale()),
                new TensorSpec(name + ".bias", mapping, Role.PARAMETER, start.shift()),
                new TensorSpec(name + ".running_mean", tracking, Role.BUFFER, new Initialization.Constant(0)),
                new TensorSpec(name + ".running_var", tracking, Role.BUFFER, new Initialization.Constant(1)));
    }

    private static void requireChannels(String name, int channels) {
        require(channels > 0, name + ": channels must be positive");
    }
}
