package sepbn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.network.NetworkConfig.NormalizationKind;

/**
 * The Vanilla CNN of Table I: six times convolution 3×3, normalisation, 2×2 max-pooling and leaky ReLU, then two linear
 * layers. The maximum is taken before the leaky ReLU, not after as in the paper: the function rises everywhere, so the
 * values are the same and a quarter of the elements go through it.
 */
final class VanillaCnn {
    static final int LAYERS = 6;
    private static final int FIRST_CHANNELS = 64;

    private VanillaCnn() {}

    static Network build(NetworkConfig config, Map<String, Integer> outputs) {
        List<Layer> layers = new ArrayList<>();
        int channels = 3;
        for (int i = 1; i <= LAYERS; i++) {
            int next = scaled(FIRST_CHANNELS << (i - 1), config.width());
            String prefix = "backbone.layer" + i + ".";
            layers.add(new Layer.Convolution(prefix + "conv", channels, next, 3, 1));
            normalization(config, i, prefix + "norm", next, layers);
            layers.add(new Layer.MaxPool(prefix + "pool"));
            layers.add(new Layer.LeakyRelu(prefix + "relu"));
            channels = next;
        }
        int side = config.inputSize() >> LAYERS;
        int features = channels * side * side;
        int hidden = scaled(config.architecture().hidden(), config.width());
        Map<String, Layer.Sequence> heads = new LinkedHashMap<>();
        outputs.forEach((protocol, output) -> heads.put(protocol, head("heads." + protocol, features, hidden, output)));
        return new Network(config.inputSize(), new Layer.Sequence("backbone", layers), heads);
    }

    private static void normalization(NetworkConfig config, int layer, String name, int channels, List<Layer> layers) {
        NormalizationKind kind = config.normalization().get(layer - 1);
        if (kind == NormalizationKind.BN) {
            layers.add(new Layer.BatchNorm(name, channels));
        } else if (kind == NormalizationKind.SEPBN) {
            int resolution = config.inputSize() >> (layer - 1);
            NetworkException.require(
                    config.sepbn().pool() <= resolution,
                    name + ": pool (=" + config.sepbn().pool() + ") must be at most the map's side (=" + resolution
                            + "); choose a smaller pool or a larger input_size");
            layers.add(new Layer.SepBatchNorm(name, channels, config.sepbn()));
        }
    }

    private static Layer.Sequence head(String name, int features, int hidden, int output) {
        return new Layer.Sequence(
                name,
                List.of(
                        new Layer.Flatten(name + ".flatten"),
                        new Layer.Linear(name + ".hidden", features, hidden),
                        new Layer.LeakyRelu(name + ".relu"),
                        new Layer.Linear(name + ".output", hidden, output)));
    }

    private static int scaled(int channels, double width) {
        return Math.max(8, 8 * (int) Math.round(channels * width / 8));
    }
}
