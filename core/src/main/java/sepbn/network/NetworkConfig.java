package sepbn.network;

import static sepbn.network.NetworkException.require;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.protocol.Protocol;

/**
 * What a configuration says about the network; together with the protocols it determines the {@link Network}.
 *
 * @param width multiplies every number of channels of the paper's network; results are rounded to a multiple of 8
 * @param inputSize S, the side of the crops in pixels: a multiple of 64
 * @param normalization one entry for all six layers, or six entries from the first layer (resolution S) to the last (S/32)
 * @param sepbn used by the layers that say {@code sepbn}
 */
public record NetworkConfig(
        Architecture architecture,
        double width,
        @JsonProperty("input_size") int inputSize,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<NormalizationKind> normalization,

        SepBatchNormSettings sepbn) {
    /** The defaults, in their one place. */
    public static final NetworkConfig DEFAULT = new NetworkConfig(
            Architecture.VANILLA_PAPER, 1.0, 128, List.of(NormalizationKind.SEPBN), SepBatchNormSettings.DEFAULT);

    public NetworkConfig {
        require(width > 0 && width <= 8, "width (=" + width + ") must lie above 0 and at most 8");
        require(
                inputSize >= 64 && inputSize % 64 == 0 && inputSize <= 1024,
                "input_size (=" + inputSize + ") must be a multiple of 64 from 64 to 1024");
        require(
                normalization.size() == 1 || normalization.size() == VanillaCnn.LAYERS,
                "normalization (=" + normalization + ") must have one entry, or six from the first layer to the last");
        normalization = normalization.size() == 1
                ? Collections.nCopies(VanillaCnn.LAYERS, normalization.get(0))
                : List.copyOf(normalization);
    }

    /** The network with one head for each of the {@code protocols}. */
    public Network build(List<Protocol> protocols) {
        Map<String, Integer> outputs = new LinkedHashMap<>();
        protocols.forEach(protocol -> outputs.put(protocol.name(), 2 * protocol.count()));
        return VanillaCnn.build(this, outputs);
    }

    /** The two published forms of the Vanilla CNN, which differ in the width of the hidden linear layer. */
    public enum Architecture {
        /** Table I of the paper: a hidden layer of 1024. */
        @JsonProperty("vanilla-paper")
        VANILLA_PAPER(1024),
        /** The authors' repository: a hidden layer of 2048. */
        @JsonProperty("vanilla-repository")
        VANILLA_REPOSITORY(2048);

        private final int hidden;

        Architecture(int hidden) {
            this.hidden = hidden;
        }

        int hidden() {
            return hidden;
        }
    }

    /** What follows a convolution. */
    public enum NormalizationKind {
        @JsonProperty("none")
        NONE,
        @JsonProperty("bn")
        BN,
        @JsonProperty("sepbn")
        SEPBN
    }
}
