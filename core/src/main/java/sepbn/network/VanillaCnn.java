package sepbn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.network.Layer.Activation;

/**
 * The Vanilla CNN of Table I: six times convolution 3×3, normalisation, 2×2 max-pooling and leaky ReLU, then two linear
 * layers. The maximum is taken before the leaky ReLU, not after as in the paper: the function rises everywhere, so the
 * values are the same and a quarter of the elements go through it.
 */
final class VanillaCnn {
    static final int LAYERS = 6;
    private static final int FIRST_CHANNELS = 64;
    private static final int SMALLEST_INPUT = 1 << LAYERS;

    private VanillaCnn() {}

    static Network build(NetworkConfig config, int hiddenChannels, Map<String, Integer> outputs) {
        NetworkException.require(
                config.inputSize() >= SMALLEST_INPUT,
                "input_size (=" + config.inputSize() + ") must be at least " + SMALLEST_INPUT
                        + " for the Vanilla CNN, which halves it six times");
        List<Layer> layers = new ArrayList<>();
        int channels = 3;
        for (int i = 1; i <= LAYERS; i++) {
            int next = scaled(FIRST_CHANNELS << (i - 1), config.width());
            String prefix = "backbone.layer" + i + ".";
            layers.add(new Layer.Convolution(prefix + "conv", channels, next, 3, 1, 1, 1, true));
            Normalizations.of(config.normalizationAt(i), config, prefix + "norm", next)
                    .ifPresent(layers::add);
            layers.add(new Layer.MaxPool(prefix + "pool", 2, 2, 0));
            layers.add(new Activation(prefix + "relu", Activation.Function.LEAKY_RELU));
            channels = next;
        }
        int side = config.inputSize() >> LAYERS;
        int features = channels * side * side;
        int hidden = scaled(hiddenChannels, config.width());
        Map<String, Layer.Sequence> heads = new LinkedHashMap<>();
        outputs.forEach((protocol, output) -> heads.put(protocol, head("heads." + protocol, features, hidden, output)));
        return new Network(config.inputSize(), new Layer.Sequence("backbone", layers), heads);
    }

    private static Layer.Sequence head(String name, int features, int hidden, int output) {
        return new Layer.Sequence(
                name,
                List.of(
                        new Layer.Flatten(name + ".flatten"),
                        new Layer.Linear(name + ".hidden", features, hidden),
                        new Activation(name + ".relu", Activation.Function.LEAKY_RELU),
                        new Layer.Linear(name + ".output", hidden, output)));
    }

    private static int scaled(int channels, double width) {
        return Math.max(8, 8 * (int) Math.round(channels * width / 8));
    }
}
