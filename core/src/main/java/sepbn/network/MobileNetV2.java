package sepbn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MobileNetV2 (Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018, Table 2). Names and the
 * rounding of the widths are torchvision's, so that weights trained on ImageNet fit.
 */
final class MobileNetV2 {
    private static final int FIRST_CHANNELS = 32;
    private static final int LAST_CHANNELS = 1280;

    /** Blocks of one kind: expansion t, output channels c, repetitions n, stride of the first s. */
    private record Stage(int expansion, int channels, int blocks, int stride) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(1, 16, 1, 1),
            new Stage(6, 24, 2, 2),
            new Stage(6, 32, 3, 2),
            new Stage(6, 64, 4, 2),
            new Stage(6, 96, 3, 1),
            new Stage(6, 160, 3, 2),
            new Stage(6, 320, 1, 1));

    private MobileNetV2() {}

    static Network build(NetworkConfig config, Map<String, Integer> outputs) {
        List<Layer> layers = new ArrayList<>();
        int channels = scaled(FIRST_CHANNELS * config.width());
        String stem = "backbone.features.0";
        new Bottleneck.Step(stem + ".0", stem + ".1", 3, channels, 3, 2, 1).addWithBatchNorm(layers);
        layers.add(Bottleneck.relu6(stem + ".2"));
        int block = 1;
        for (Stage stage : STAGES) {
            int next = scaled(stage.channels() * config.width());
            for (int i = 0; i < stage.blocks(); i++) {
                String name = "backbone.features." + block++;
                int stride = i == 0 ? stage.stride() : 1;
                layers.add(block(config, name, channels, next, stage.expansion(), stride));
                channels = next;
            }
        }
        // Never narrower than in the paper of the network: the features have to carry the answer.
        int features = scaled(LAST_CHANNELS * Math.max(1, config.width()));
        String last = "backbone.features." + block;
        new Bottleneck.Step(last + ".0", last + ".1", channels, features, 1, 1, 1).addWithBatchNorm(layers);
        layers.add(Bottleneck.relu6(last + ".2"));
        layers.add(new Layer.GlobalAveragePool("backbone.pool"));
        Map<String, Layer.Sequence> heads = new LinkedHashMap<>();
        outputs.forEach(
                (protocol, output) -> heads.put(protocol, Bottleneck.head("heads." + protocol, features, output)));
        return new Network(config.inputSize(), new Layer.Sequence("backbone", layers), heads);
    }

    /** An inverted residual; without expansion it has no first 1×1 convolution. */
    private static Layer block(NetworkConfig config, String block, int in, int out, int expansion, int stride) {
        String name = block + ".conv";
        int hidden = in * expansion;
        List<Layer> layers = new ArrayList<>();
        int part = 0;
        if (expansion > 1) {
            new Bottleneck.Step(name + ".0.0", name + ".0.1", in, hidden, 1, 1, 1).add(1, config, layers);
            layers.add(Bottleneck.relu6(name + ".0.2"));
            part = 1;
        }
        String depthwise = name + "." + part;
        new Bottleneck.Step(depthwise + ".0", depthwise + ".1", hidden, hidden, 3, stride, hidden)
                .add(2, config, layers);
        layers.add(Bottleneck.relu6(depthwise + ".2"));
        new Bottleneck.Step(name + "." + (part + 1), name + "." + (part + 2), hidden, out, 1, 1, 1)
                .add(3, config, layers);
        Layer.Sequence body = new Layer.Sequence(name, layers);
        return stride == 1 && in == out
                ? new Layer.Residual(block, body, new Layer.Sequence(block + ".shortcut", List.of()))
                : body;
    }

    /** The nearest multiple of 8, but not more than a tenth below. */
    private static int scaled(double channels) {
        int rounded = Math.max(8, (int) (channels + 4) / 8 * 8);
        return rounded < 0.9 * channels ? rounded + 8 : rounded;
    }
}
