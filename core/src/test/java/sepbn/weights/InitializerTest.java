package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

final class InitializerTest {
    private static final Network NETWORK = network("mtfl-5");
    private static final Map<String, FloatTensor> TENSORS = Initializer.initialize(NETWORK, 1);

    @Test
    void everyTensorOfTheNetworkIsThere() {
        assertThat(Initializer.mismatches(NETWORK, TENSORS)).isEmpty();
        assertThat(TENSORS).hasSize(NETWORK.tensors().size());
    }

    /** ±√(6 / ((1 + 0.01²)·27)) = ±0.47138 for a 3×3 convolution of 3 channels. */
    @Test
    void convolutionsAreUniformWithinKaimingsBound() {
        float[] values = TENSORS.get("backbone.layer1.conv.weight").values();
        float[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        double bound = 0.47138;
        assertThat(sorted[0]).isBetween((float) -bound, (float) (-0.95 * bound));
        assertThat(sorted[sorted.length - 1]).isBetween((float) (0.95 * bound), (float) bound);
        assertThat(mean(values)).isCloseTo(0, within(0.06));
        assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), within(0.04));
    }

    @Test
    void biasesAndStatisticsAreConstant() {
        assertThat(TENSORS.get("backbone.layer1.conv.bias").values()).containsOnly(0);
        assertThat(TENSORS.get("backbone.layer1.norm.running_mean").values()).containsOnly(0);
        assertThat(TENSORS.get("backbone.layer1.norm.running_var").values()).containsOnly(1);
        assertThat(TENSORS.get("heads.mtfl-5.output.bias").values()).containsOnly(0);
    }

    /** Equal branches would give the attention no gradient: see {@link BranchStart}. */
    @Test
    void theBranchesOfSepBnDiffer() {
        FloatTensor scale = TENSORS.get("backbone.layer6.norm.weight");
        int channels = scale.shape().get(1);
        Set<Float> first = new HashSet<>();
        for (int branch = 0; branch < 3; branch++) {
            first.add(scale.values()[branch * channels]);
        }
        assertThat(first).hasSize(3);
        assertThat(mean(scale.values())).isCloseTo(1, within(0.02));
        assertThat(deviation(scale.values())).isCloseTo(0.1, within(0.02));
    }

    @Test
    void theSeedDecides() {
        assertThat(Initializer.initialize(NETWORK, 1)).isEqualTo(TENSORS);
        assertThat(Initializer.initialize(NETWORK, 2)).isNotEqualTo(TENSORS);
    }

    @Test
    void neighbouringSeedsShareNoNumber() {
        Set<Float> one = new HashSet<>();
        for (float value : TENSORS.get("backbone.layer1.conv.weight").values()) {
            one.add(value);
        }
        float[] two = Initializer.initialize(NETWORK, 2)
                .get("backbone.layer1.conv.weight")
                .values();
        long shared = 0;
        for (float value : two) {
            shared += one.contains(value) ? 1 : 0;
        }
        assertThat(shared).isLessThanOrEqualTo(1);
    }

    @Test
    void anotherHeadDoesNotChangeTheBackbone() {
        Map<String, FloatTensor> other = Initializer.initialize(network("cofw-29"), 1);
        TENSORS.forEach((name, tensor) -> {
            if (name.startsWith("backbone.")) {
                assertThat(other.get(name)).isEqualTo(tensor);
            }
        });
    }

    private static Network network(String protocol) {
        return NetworkConfig.DEFAULT
                .withWidth(0.25)
                .withInputSize(64)
                .build(List.of(Branch.of(Protocols.named(protocol))));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
