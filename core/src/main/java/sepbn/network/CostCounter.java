package sepbn.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Counts what a network costs for one crop, layer by layer, and checks that the layers fit together.
 *
 * <p>Counted are multiply-accumulate operations of convolutions and linear layers, those inside attentions included;
 * element-wise work (normalisation, pooling, activations) is not, as usual in the field.
 */
public final class CostCounter {
    private CostCounter() {}

    /** One row of the cost table. */
    public record LayerCost(String name, String kind, FeatureShape output, long parameters, long macs) {}

    /** The rows in the network's order. */
    public record Cost(List<LayerCost> layers) {
        public Cost {
            layers = List.copyOf(layers);
        }

        /** Trainable numbers; running statistics are not among them. */
        public long parameters() {
            return layers.stream().mapToLong(LayerCost::parameters).sum();
        }

        /** Multiply-accumulate operations for one crop. */
        public long macs() {
            return layers.stream().mapToLong(LayerCost::macs).sum();
        }
    }

    public static Cost count(Network network) {
        return new Cost(
                rows(network.inputSize(), network.backbone(), network.heads().values()));
    }

    /** Throws a {@link NetworkException} that names the first layer that does not fit what it is given. */
    static void requireFits(int inputSize, Layer backbone, Collection<? extends Layer> heads) {
        rows(inputSize, backbone, heads);
    }

    private static List<LayerCost> rows(int inputSize, Layer backbone, Collection<? extends Layer> heads) {
        List<LayerCost> rows = new ArrayList<>();
        FeatureShape features = walk(backbone, new FeatureShape(3, inputSize, inputSize), rows);
        heads.forEach(head -> walk(head, features, rows));
        return rows;
    }

    private static FeatureShape walk(Layer layer, FeatureShape input, List<LayerCost> rows) {
        return layer.accept(new Walk(input, rows));
    }

    /** Reads one layer given its input's shape; returns its output's shape. */
    private record Walk(FeatureShape input, List<LayerCost> rows) implements LayerVisitor<FeatureShape> {
        @Override
        public FeatureShape visitSequence(Layer.Sequence layer) {
            FeatureShape shape = input;
            for (Layer inner : layer.layers()) {
                shape = walk(inner, shape, rows);
            }
            return shape;
        }

        @Override
        public FeatureShape visitResidual(Layer.Residual layer) {
            FeatureShape body = walk(layer.body(), input, rows);
            FeatureShape shortcut = walk(layer.shortcut(), input, rows);
            NetworkException.require(
                    body.equals(shortcut),
                    layer.name() + ": body (=" + body + ") and shortcut (=" + shortcut + ") must have one shape");
            return row(layer, "add", body, 0);
        }

        @Override
        public FeatureShape visitConvolution(Layer.Convolution layer) {
            checkChannels(layer, layer.inChannels());
            FeatureShape output = new FeatureShape(
                    layer.outChannels(),
                    field(layer, input.height(), layer.kernel(), layer.stride(), layer.padding()),
                    field(layer, input.width(), layer.kernel(), layer.stride(), layer.padding()));
            long filter = (long) layer.inChannels() / layer.groups() * layer.kernel() * layer.kernel();
            return row(layer, "convolution", output, output.count() * filter);
        }

        @Override
        public FeatureShape visitBatchNorm(NormalizationLayer.BatchNorm layer) {
            return normalization(layer, "BN", 0);
        }

        @Override
        public FeatureShape visitSepBatchNorm(NormalizationLayer.SepBatchNorm layer) {
            SepBatchNormSettings settings = layer.settings();
            int side = Math.min(input.height(), input.width());
            NetworkException.require(
                    settings.pool() <= side,
                    layer.name() + ": pool (=" + settings.pool() + ") must be at most the map's side (=" + side
                            + "); choose a smaller pool or a larger input_size");
            long cells = (long) settings.pool() * settings.pool();
            long squeeze = cells * layer.channels() * layer.squeezed();
            long excite = cells * layer.squeezed() * settings.groups() * settings.branches();
            return normalization(layer, "SepBN", squeeze + excite + mix(layer));
        }

        @Override
        public FeatureShape visitSimpleSepBatchNorm(NormalizationLayer.SimpleSepBatchNorm layer) {
            long attention = (long) layer.squeezed() * (layer.channels() + layer.branches());
            return normalization(layer, "simple SepBN", attention + mix(layer));
        }

        @Override
        public FeatureShape visitBruteForceBatchNorm(NormalizationLayer.BruteForceBatchNorm layer) {
            return normalization(layer, "brute-force SepBN", 0);
        }

        @Override
        public FeatureShape visitAttentiveNorm(NormalizationLayer.AttentiveNorm layer) {
            long attention = (long) layer.channels() * layer.branches();
            return normalization(layer, "attentive norm", attention + mix(layer));
        }

        /** The mixed γ and β of one crop. */
        private static long mix(NormalizationLayer layer) {
            return 2L * layer.branches() * layer.channels();
        }

        private FeatureShape normalization(NormalizationLayer layer, String kind, long macs) {
            checkChannels(layer, layer.channels());
            return row(layer, kind, input, macs);
        }

        @Override
        public FeatureShape visitActivation(Layer.Activation layer) {
            String kind =
                    switch (layer.function()) {
                        case LEAKY_RELU -> "leaky ReLU";
                        case RELU -> "ReLU";
                        case RELU6 -> "ReLU6";
                    };
            return row(layer, kind, input, 0);
        }

        @Override
        public FeatureShape visitMaxPool(Layer.MaxPool layer) {
            FeatureShape output = new FeatureShape(
                    input.channels(),
                    field(layer, input.height(), layer.kernel(), layer.stride(), layer.padding()),
                    field(layer, input.width(), layer.kernel(), layer.stride(), layer.padding()));
            return row(layer, "max-pool", output, 0);
        }

        @Override
        public FeatureShape visitGlobalAveragePool(Layer.GlobalAveragePool layer) {
            return row(layer, "average pool", new FeatureShape(input.channels(), 1, 1), 0);
        }

        /** The length of what fields of {@code kernel} make of {@code length}. */
        private static int field(Layer layer, int length, int kernel, int stride, int padding) {
            int places = length + 2 * padding - kernel;
            NetworkException.require(
                    places >= 0,
                    layer.name() + ": its kernel (=" + kernel + ") must fit the map (=" + length
                            + " wide); choose a larger input_size");
            return places / stride + 1;
        }

        @Override
        public FeatureShape visitFlatten(Layer.Flatten layer) {
            return row(layer, "flatten", new FeatureShape(input.count(), 1, 1), 0);
        }

        @Override
        public FeatureShape visitLinear(Layer.Linear layer) {
            checkChannels(layer, layer.inFeatures());
            long macs = (long) layer.inFeatures() * layer.outFeatures();
            return row(layer, "linear", new FeatureShape(layer.outFeatures(), 1, 1), macs);
        }

        private FeatureShape row(Layer layer, String kind, FeatureShape output, long macs) {
            long parameters = layer.tensors().stream()
                    .filter(tensor -> tensor.role() == TensorSpec.Role.PARAMETER)
                    .mapToLong(TensorSpec::count)
                    .sum();
            rows.add(new LayerCost(layer.name(), kind, output, parameters, macs));
            return output;
        }

        private void checkChannels(Layer layer, int expected) {
            NetworkException.require(
                    input.channels() == expected,
                    layer.name() + ": takes " + expected + " channels but is given " + input.channels());
        }
    }
}
