package sepbn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static sepbn.network.NormalizationKind.BN;
import static sepbn.network.NormalizationKind.NONE;
import static sepbn.network.NormalizationKind.SEPBN;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** MobileNetV2 and ResNeXt-50. */
final class BottleneckNetworksTest {
    private static final NetworkConfig MOBILE =
            NetworkConfig.DEFAULT.with(BN).with(Architecture.MOBILENET_V2).withInputSize(224);
    private static final NetworkConfig RESNEXT = MOBILE.with(Architecture.RESNEXT_50);
    private static final Map<String, Integer> IMAGENET = Map.of("imagenet", 1000);

    /** Parameters and GMacs at 224 that torchvision documents for mobilenet_v2 and resnext50_32x4d. */
    @ParameterizedTest
    @CsvSource({"MOBILENET_V2, 3504872, 0.30", "RESNEXT_50, 25028904, 4.23"})
    void theyCostWhatTorchvisionSays(Architecture architecture, long parameters, double gmac) {
        CostCounter.Cost cost = CostCounter.count(MOBILE.with(architecture).buildWith(IMAGENET));
        assertThat(cost.parameters()).isEqualTo(parameters);
        assertThat(cost.macs() / 1e9).isCloseTo(gmac, within(0.005));
    }

    /** Table X: a position counts in every block, and nothing else changes. */
    @ParameterizedTest
    @CsvSource({
        "MOBILENET_V2, 1, 16, conv.0.1",
        "MOBILENET_V2, 2, 17, conv.1.1",
        "MOBILENET_V2, 3, 17, conv.3",
        "RESNEXT_50, 1, 16, bn1",
        "RESNEXT_50, 2, 16, bn2",
        "RESNEXT_50, 3, 16, bn3"
    })
    void eachPositionOfTheBottlenecksIsChosenByItself(Architecture architecture, int position, int count, String name) {
        NormalizationKind[] kinds = {BN, BN, BN};
        kinds[position - 1] = SEPBN;
        Network network = MOBILE.with(architecture).with(kinds).buildWith(IMAGENET);
        List<String> separable = network.layers().stream()
                .filter(NormalizationLayer.SepBatchNorm.class::isInstance)
                .map(Layer::name)
                .toList();
        assertThat(separable).hasSize(count);
        // In MobileNetV2's first block, which has no first convolution, the names are one lower.
        assertThat(separable.subList(separable.size() - 15, separable.size()))
                .allSatisfy(layer -> assertThat(layer).endsWith("." + name));
        int all = (int) MOBILE.with(architecture).with(BN).buildWith(IMAGENET).layers().stream()
                .filter(NormalizationLayer.class::isInstance)
                .count();
        assertThat(network.layers().stream().filter(NormalizationLayer.BatchNorm.class::isInstance))
                .hasSize(all - count);
    }

    @Test
    void withoutANormalisationTheConvolutionHasABias() {
        Network network = RESNEXT.with(NONE, BN, BN).buildWith(IMAGENET);
        assertThat(network.tensors().stream().map(TensorSpec::name))
                .contains("backbone.layer1.0.conv1.bias")
                .doesNotContain("backbone.layer1.0.bn1.weight", "backbone.layer1.0.conv2.bias");
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILENET_V2, 0.5, backbone.features.0.0.weight, 16 3 3 3",
        "MOBILENET_V2, 0.5, backbone.features.18.0.weight, 1280 160 1 1",
        "MOBILENET_V2, 1.4, backbone.features.17.conv.3.weight, 448",
        "RESNEXT_50, 0.25, backbone.conv1.weight, 16 3 7 7",
        "RESNEXT_50, 0.25, backbone.layer4.2.conv2.weight, 256 32 3 3",
        "RESNEXT_50, 0.25, heads.imagenet.output.weight, 1000 512"
    })
    void widthMultipliesTheChannels(Architecture architecture, double width, String tensor, String shape) {
        Network network = MOBILE.with(architecture).withWidth(width).buildWith(IMAGENET);
        assertThat(network.tensors())
                .filteredOn(spec -> spec.name().equals(tensor))
                .singleElement()
                .satisfies(spec -> assertThat(spec.shape().toString().replaceAll("[\\[,\\]]", ""))
                        .isEqualTo(shape));
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void anyInputSizeGivesFeaturesThatFitTheHead(Architecture architecture) {
        for (int size : new int[] {65, 96, 100, 256}) {
            Network network = MOBILE.with(architecture).withInputSize(size).buildWith(Map.of("five", 10));
            List<CostCounter.LayerCost> layers = CostCounter.count(network).layers();
            assertThat(layers.get(layers.size() - 1).output()).hasToString("10");
        }
    }

    /** At 64 pixels the last maps are 2x2. */
    @Test
    void aPoolThatExceedsALateMapIsRefused() {
        NetworkConfig small = MOBILE.withInputSize(64);
        assertThat(small.with(SEPBN).buildWith(IMAGENET).layers()).isNotEmpty();
        assertThatThrownBy(() -> small.with(SEPBN)
                        .with(SepBatchNormSettings.DEFAULT.withPool(3))
                        .buildWith(IMAGENET))
                .isInstanceOf(NetworkException.class)
                .hasMessage(
                        "backbone.features.14.conv.1.1: pool (=3) must be at most the map's side (=2); choose a smaller"
                                + " pool or a larger input_size");
    }

    @Test
    void theVanillaCnnNeedsRoomToHalve() {
        assertThatThrownBy(() -> NetworkConfig.DEFAULT.withInputSize(63).buildWith(IMAGENET))
                .isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("input_size (=63) must be at least 64");
    }
}
