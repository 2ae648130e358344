package sepbn.network;

import java.util.ArrayList;
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
        List<LayerCost> rows = new ArrayList<>();
        FeatureShape input = new FeatureShape(3, network.inputSize(), network.inputSize());
        FeatureShape features = walk(network.backbone(), input, rows);
        network.heads().values().forEach(head -> walk(head, features, rows));
        return new Cost(rows);
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
        public FeatureShape visitConvolution(Layer.Convolution layer) {
            checkChannels(layer, layer.inChannels());
            int shrink = 2 * layer.padding() - layer.kernel() + 1;
            FeatureShape output =
                    new FeatureShape(layer.outChannels(), input.height() + shrink, input.width() + shrink);
            long macs = (long) output.count() * layer.inChannels() * layer.kernel() * layer.kernel();
            return row(layer, "convolution", output, macs);
        }

        @Override
        public FeatureShape visitBatchNorm(Layer.BatchNorm layer) {
            checkChannels(layer, layer.channels());
            return row(layer, "batch norm", input, 0);
        }

        @Override
        public FeatureShape visitSepBatchNorm(Layer.SepBatchNorm layer) {
            checkChannels(layer, layer.channels());
            SepBatchNormSettings settings = layer.settings();
            long cells = (long) settings.pool() * settings.pool();
            long squeeze = cells * layer.channels() * layer.squeezed();
            long excite = cells * layer.squeezed() * settings.groups() * settings.branches();
            long mix = 2L * settings.branches() * layer.channels();
            return row(layer, "SepBN", input, squeeze + excite + mix);
        }

        @Override
        public FeatureShape visitLeakyRelu(Layer.LeakyRelu layer) {
            return row(layer, "leaky ReLU", input, 0);
        }

        @Override
        public FeatureShape visitMaxPool(Layer.MaxPool layer) {
            return row(layer, "max-pool", new FeatureShape(input.channels(), input.height() / 2, input.width() / 2), 0);
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
