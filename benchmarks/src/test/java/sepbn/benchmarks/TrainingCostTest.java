package sepbn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;

class TrainingCostTest {
    @Test
    void theVanillaCnnHasThreeProductsALayerAndTwoInTheFirst() {
        // Multiply-accumulates of the six convolutions 3×3 and the two linear layers, for a crop of 128 pixels.
        double first = 128 * 128 * 64 * 27.0;
        double others = 5 * (64 * 64 * 128 * 64 * 9.0) + 8192 * 1024 + 1024 * 136;

        assertThat(TrainingCost.operations(NetworkConfig.DEFAULT, Contender.protocol(68)))
                .isEqualTo(2 * (2 * first + 3 * others))
                .isBetween(9.22e9, 9.23e9);
    }

    @ParameterizedTest
    @EnumSource
    void theNormalisationIsNoPartOfIt(NormalizationKind kind) {
        assertThat(TrainingCost.operations(NetworkConfig.DEFAULT.with(kind), Contender.protocol(68)))
                .isEqualTo(TrainingCost.operations(NetworkConfig.DEFAULT, Contender.protocol(68)));
    }
}
