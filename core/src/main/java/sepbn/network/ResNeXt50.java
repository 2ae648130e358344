package sepbn.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ResNeXt-50, 32×4d (Xie et al., "Aggregated Residual Transformations for Deep Neural Networks", 2017, Table 1), with
 * torchvision's names. The width multiplies the cardinality of 32, that is the number of groups: every number of channels
 * is a multiple of it, and a group keeps its 4, 8, 16 or 32 channels.
 */
final class ResNeXt50 {
    private static final int CARDINALITY = 32;
    private static final List<Integer> BLOCKS = List.of(3, 4, 6, 3);

    private ResNeXt50() {}

    static Network build(NetworkConfig config, Map<String, Integer> outputs) {
        int groups = Math.max(2, (int) Math.round(CARDINALITY * config.width()));
        List<Layer> layers = new ArrayList<>();
        int channels = 2 * groups;
        new Bottleneck.Step("backbone.conv1", "backbone.bn1", 3, channels, 7, 2, 1).addWithBatchNorm(layers);
        layers.add(Bottleneck.relu("backbone.relu"));
        layers.add(new Layer.MaxPool("backbone.maxpool", 3, 2, 1));
        for (int stage = 0; stage < BLOCKS.size(); stage++) {
            int inner = 4 * groups * (1 << stage);
            for (int i = 0; i < BLOCKS.get(stage); i++) {
                String name = "backbone.layer" + (stage + 1) + "." + i;
                Block block = new Block(name, channels, inner, 2 * inner, groups);
                int stride = stage > 0 && i == 0 ? 2 : 1;
                layers.add(block.residual(config, stride));
                layers.add(Bottleneck.relu(name + ".relu"));
                channels = block.out();
            }
        }
        layers.add(new Layer.GlobalAveragePool("backbone.avgpool"));
        int features = channels;
        Map<String, Layer.Sequence> heads = new LinkedHashMap<>();
        outputs.forEach(
                (protocol, output) -> heads.put(protocol, Bottleneck.head("heads." + protocol, features, output)));
        return new Network(config.inputSize(), new Layer.Sequence("backbone", layers), heads);
    }

    private record Block(String name, int in, int inner, int out, int groups) {
        Layer.Residual residual(NetworkConfig config, int stride) {
            List<Layer> body = new ArrayList<>();
            new Bottleneck.Step(name + ".conv1", name + ".bn1", in, inner, 1, 1, 1).add(1, config, body);
            body.add(Bottleneck.relu(name + ".relu1"));
            new Bottleneck.Step(name + ".conv2", name + ".bn2", inner, inner, 3, stride, groups).add(2, config, body);
            body.add(Bottleneck.relu(name + ".relu2"));
            new Bottleneck.Step(name + ".conv3", name + ".bn3", inner, out, 1, 1, 1).add(3, config, body);
            List<Layer> shortcut = new ArrayList<>();
            String downsample = name + ".downsample";
            if (stride > 1 || in != out) {
                new Bottleneck.Step(downsample + ".0", downsample + ".1", in, out, 1, stride, 1)
                        .addWithBatchNorm(shortcut);
            }
            return new Layer.Residual(
                    name, new Layer.Sequence(name + ".body", body), new Layer.Sequence(downsample, shortcut));
        }
    }
}
