package sepbn.network;

import static sepbn.network.NetworkException.require;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.json.EnumNames;
import sepbn.protocol.Branch;

/**
 * What a configuration says about the network; together with the branches it determines the {@link Network}.
 *
 * @param width multiplies the numbers of channels of the paper's network
 * @param inputSize S, the side of the crops in pixels
 * @param normalization one entry for all positions, or one for each: the six layers of the Vanilla CNN from the first
 *     (resolution S) to the last (S/32), or the three normalisations of a bottleneck
 * @param sepbn used at the positions that say {@code sepbn}
 * @param simpleSepbn used at the positions that say {@code simple-sepbn}
 * @param bruteForce used at the positions that say {@code brute-force}
 * @param attentive used at the positions that say {@code attentive}
 */
public record NetworkConfig(
        Architecture architecture,
        double width,
        @JsonProperty("input_size") int inputSize,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<NormalizationKind> normalization,

        SepBatchNormSettings sepbn,
        @JsonProperty("simple_sepbn") SimpleSepBatchNormSettings simpleSepbn,
        @JsonProperty("brute_force") BruteForceSettings bruteForce,
        AttentiveNormSettings attentive) {
    /** The defaults, in their one place. */
    public static final NetworkConfig DEFAULT = new NetworkConfig(
            Architecture.VANILLA_PAPER,
            1.0,
            128,
            List.of(NormalizationKind.SEPBN),
            SepBatchNormSettings.DEFAULT,
            SimpleSepBatchNormSettings.DEFAULT,
            BruteForceSettings.DEFAULT,
            AttentiveNormSettings.DEFAULT);

    public NetworkConfig {
        require(width > 0 && width <= 8, "width (=" + width + ") must lie above 0 and at most 8");
        require(inputSize >= 32 && inputSize <= 1024, "input_size (=" + inputSize + ") must lie from 32 to 1024");
        int positions = architecture.positions();
        require(
                normalization.size() == 1 || normalization.size() == positions,
                "normalization (=" + normalization.stream().map(EnumNames::of).toList() + ") must have one entry, or "
                        + positions + ": " + EnumNames.of(architecture) + " has " + positions + " positions, the "
                        + architecture.meaning());
        // One way to say one thing: a run whose file says it the other way can be resumed.
        normalization = normalization.stream().distinct().count() == 1
                ? List.of(normalization.get(0))
                : List.copyOf(normalization);
    }

    /** The network with one head for each of the {@code branches}. */
    public Network build(List<Branch> branches) {
        Map<String, Integer> outputs = new LinkedHashMap<>();
        branches.forEach(branch -> outputs.put(branch.name(), branch.outputs()));
        return buildWith(outputs);
    }

    /**
     * The network with one head for each name in {@code outputs}.
     *
     * @param outputs how many numbers the head gives
     */
    public Network buildWith(Map<String, Integer> outputs) {
        return architecture.build(this, outputs);
    }

    /** What stands at {@code position}, counted from 1. */
    public NormalizationKind normalizationAt(int position) {
        return normalization.get(normalization.size() == 1 ? 0 : position - 1);
    }

    public NetworkConfig with(Architecture value) {
        return new NetworkConfig(value, width, inputSize, normalization, sepbn, simpleSepbn, bruteForce, attentive);
    }

    public NetworkConfig withWidth(double value) {
        return new NetworkConfig(
                architecture, value, inputSize, normalization, sepbn, simpleSepbn, bruteForce, attentive);
    }

    public NetworkConfig withInputSize(int value) {
        return new NetworkConfig(architecture, width, value, normalization, sepbn, simpleSepbn, bruteForce, attentive);
    }

    public NetworkConfig with(NormalizationKind... values) {
        return new NetworkConfig(
                architecture, width, inputSize, List.of(values), sepbn, simpleSepbn, bruteForce, attentive);
    }

    public NetworkConfig with(SepBatchNormSettings value) {
        return new NetworkConfig(
                architecture, width, inputSize, normalization, value, simpleSepbn, bruteForce, attentive);
    }

    public NetworkConfig with(SimpleSepBatchNormSettings value) {
        return new NetworkConfig(architecture, width, inputSize, normalization, sepbn, value, bruteForce, attentive);
    }

    public NetworkConfig with(BruteForceSettings value) {
        return new NetworkConfig(architecture, width, inputSize, normalization, sepbn, simpleSepbn, value, attentive);
    }

    public NetworkConfig with(AttentiveNormSettings value) {
        return new NetworkConfig(architecture, width, inputSize, normalization, sepbn, simpleSepbn, bruteForce, value);
    }
}
