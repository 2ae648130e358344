package sepbn.network;

import java.util.List;
import java.util.Optional;
import sepbn.network.Layer.Activation;

/**
 * What MobileNetV2 and ResNeXt-50 have in common: convolutions without bias, each followed by a normalisation, and blocks
 * whose three normalisations a configuration chooses (Table X of the paper). Stem, shortcut and the last BN stay BN.
 */
final class Bottleneck {
    static final int POSITIONS = 3;
    static final String MEANING =
            "normalisations of a bottleneck: after the first 1x1, the 3x3 and the last 1x1" + " convolution";

    private Bottleneck() {}

    /** How a convolution is written: names of it, of its normalisation, and what it does. */
    record Step(String convolution, String norm, int in, int out, int kernel, int stride, int groups) {
        /** With BN, whatever the configuration says. */
        void addWithBatchNorm(List<Layer> layers) {
            add(NormalizationKind.BN, NetworkConfig.DEFAULT, layers);
        }

        /** With what the configuration puts at {@code position}. */
        void add(int position, NetworkConfig config, List<Layer> layers) {
            add(config.normalizationAt(position), config, layers);
        }

        private void add(NormalizationKind kind, NetworkConfig config, List<Layer> layers) {
            Optional<NormalizationLayer> normalization = Normalizations.of(kind, config, norm, out);
            layers.add(new Layer.Convolution(
                    convolution, in, out, kernel, stride, kernel / 2, groups, normalization.isEmpty()));
            normalization.ifPresent(layers::add);
        }
    }

    static Activation relu(String name) {
        return new Activation(name, Activation.Function.RELU);
    }

    static Activation relu6(String name) {
        return new Activation(name, Activation.Function.RELU6);
    }

    /** The regression branch: one linear layer. */
    static Layer.Sequence head(String name, int features, int output) {
        return new Layer.Sequence(
                name,
                List.of(new Layer.Flatten(name + ".flatten"), new Layer.Linear(name + ".output", features, output)));
    }
}
