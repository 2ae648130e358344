package sepbn.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** The networks of the paper. */
public enum Architecture {
    /** Table I of the paper: a hidden linear layer of 1024. */
    @JsonProperty("vanilla-paper")
    VANILLA_PAPER(VanillaCnn.LAYERS, "layers from the first to the last") {
        @Override
        Network build(NetworkConfig config, Map<String, Integer> outputs) {
            return VanillaCnn.build(config, 1024, outputs);
        }
    },
    /** The authors' repository: a hidden linear layer of 2048. */
    @JsonProperty("vanilla-repository")
    VANILLA_REPOSITORY(VanillaCnn.LAYERS, "layers from the first to the last") {
        @Override
        Network build(NetworkConfig config, Map<String, Integer> outputs) {
            return VanillaCnn.build(config, 2048, outputs);
        }
    },
    /** MobileNetV2 (Sandler et al., 2018), with torchvision's names. */
    @JsonProperty("mobilenet-v2")
    MOBILENET_V2(Bottleneck.POSITIONS, Bottleneck.MEANING) {
        @Override
        Network build(NetworkConfig config, Map<String, Integer> outputs) {
            return MobileNetV2.build(config, outputs);
        }
    },
    /** ResNeXt-50, 32×4d (Xie et al., 2017), with torchvision's names. */
    @JsonProperty("resnext-50")
    RESNEXT_50(Bottleneck.POSITIONS, Bottleneck.MEANING) {
        @Override
        Network build(NetworkConfig config, Map<String, Integer> outputs) {
            return ResNeXt50.build(config, outputs);
        }
    };

    private final int positions;
    private final String meaning;

    Architecture(int positions, String meaning) {
        this.positions = positions;
        this.meaning = meaning;
    }

    /** How many normalisations a configuration chooses one by one. */
    public int positions() {
        return positions;
    }

    /** What the positions are, for messages. */
    String meaning() {
        return meaning;
    }

    abstract Network build(NetworkConfig config, Map<String, Integer> outputs);
}
