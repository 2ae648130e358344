package sepbn.network;

import static sepbn.network.NetworkException.require;

import java.util.ArrayList;
import java.util.List;

/**
 * A layer of a network, as data. Readers (torch, the cost counter, the exporter, the printer) go through
 * {@link LayerVisitor}, so a new layer fails to compile in every reader that does not know it.
 *
 * <p>Letters: N crops, C channels, H×W the height and width of a map.
 */
public sealed interface Layer
        permits Layer.Sequence,
                Layer.Residual,
                Layer.Convolution,
                NormalizationLayer,
                Layer.Activation,
                Layer.MaxPool,
                Layer.GlobalAveragePool,
                Layer.Flatten,
                Layer.Linear {
    /** The full name, unique within the network; the tensors' names start with it. */
    String name();

    /** The tensors that the layer owns, in a fixed order; those of nested layers are not among them. */
    default List<TensorSpec> tensors() {
        return List.of();
    }

    /** The nested layers, in order. */
    default List<Layer> children() {
        return List.of();
    }

    <R> R accept(LayerVisitor<R> visitor);

    /** Layers one after the other; none at all is the identity. */
    record Sequence(String name, List<Layer> layers) implements Layer {
        public Sequence {
            layers = List.copyOf(layers);
        }

        @Override
        public List<Layer> children() {
            return layers;
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitSequence(this);
        }
    }

    /** y = body(x) + shortcut(x), which must have one shape. */
    record Residual(String name, Sequence body, Sequence shortcut) implements Layer {
        @Override
        public List<Layer> children() {
            return List.of(body, shortcut);
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitResidual(this);
        }
    }

    /**
     * A square 2-D convolution: (N, C, H, W) → (N, C', ⌊(H + 2·padding − kernel)/stride⌋ + 1, …).
     *
     * @param groups channels are convolved within this many groups; as many as channels makes it depthwise
     * @param bias whether a number is added to each channel; useless before a normalisation
     */
    record Convolution(
            String name, int inChannels, int outChannels, int kernel, int stride, int padding, int groups, boolean bias)
            implements Layer {
        public Convolution {
            require(inChannels > 0 && outChannels > 0, name + ": channels must be positive");
            require(kernel > 0 && padding >= 0, name + ": kernel must be positive and padding not negative");
            require(stride > 0, name + ": stride must be positive");
            require(
                    groups > 0 && inChannels % groups == 0 && outChannels % groups == 0,
                    name + ": groups (=" + groups + ") must divide the channels (=" + inChannels + " and " + outChannels
                            + ")");
        }

        @Override
        public List<TensorSpec> tensors() {
            List<TensorSpec> tensors = new ArrayList<>();
            tensors.add(
                    TensorSpec.kaiming(name + ".weight", List.of(outChannels, inChannels / groups, kernel, kernel)));
            if (bias) {
                tensors.add(TensorSpec.zeros(name + ".bias", outChannels));
            }
            return tensors;
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitConvolution(this);
        }
    }

    /** A function of each element. */
    record Activation(String name, Function function) implements Layer {
        /** Slope of the leaky ReLU below zero, in every network of the paper. */
        public static final double SLOPE = 0.01;

        /** The functions of the paper's networks. */
        public enum Function {
            /** max(x, 0.01·x). */
            LEAKY_RELU,
            /** max(x, 0). */
            RELU,
            /** min(max(x, 0), 6). */
            RELU6
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitActivation(this);
        }
    }

    /** The maximum of square fields; what the padding adds never counts: (N, C, H, W) → (N, C, H', W') as a convolution. */
    record MaxPool(String name, int kernel, int stride, int padding) implements Layer {
        public MaxPool {
            require(kernel > 0 && stride > 0, name + ": kernel and stride must be positive");
            require(padding >= 0 && 2 * padding <= kernel, name + ": padding must be at most half the kernel");
        }

        /** Whether the fields are 2×2 and side by side. */
        public boolean halves() {
            return kernel == 2 && stride == 2 && padding == 0;
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitMaxPool(this);
        }
    }

    /** The mean of each map: (N, C, H, W) → (N, C, 1, 1). */
    record GlobalAveragePool(String name) implements Layer {
        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitGlobalAveragePool(this);
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
                    TensorSpec.kaiming(name + ".weight", List.of(outFeatures, inFeatures)),
                    TensorSpec.zeros(name + ".bias", outFeatures));
        }

        @Override
        public <R> R accept(LayerVisitor<R> visitor) {
            return visitor.visitLinear(this);
        }
    }
}
