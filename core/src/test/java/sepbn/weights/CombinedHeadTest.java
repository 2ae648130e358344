package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

class CombinedHeadTest {
    /** Two landmarks, the eyes. */
    private static final Checkpoint KNOWN = TinyCheckpoint.of(1);

    /** Five: half way, each eye, half an eye's distance beyond, and a quarter. */
    private static final double[][] COMBINATION = {{0.5, 0.5}, {1, 0}, {0, 1}, {-0.5, 1.5}, {0.75, 0.25}};

    @Test
    void theLastLayersRowsAreCombinedAndTheRestIsCopied() {
        Map<String, FloatTensor> head =
                CombinedHead.of(network(KNOWN.manifest().network()), "mtfl-5", KNOWN, "eyes-2", COMBINATION);

        assertThat(head.keySet())
                .containsExactly(
                        "heads.mtfl-5.hidden.weight",
                        "heads.mtfl-5.hidden.bias",
                        "heads.mtfl-5.output.weight",
                        "heads.mtfl-5.output.bias");
        assertThat(head.get("heads.mtfl-5.hidden.weight")).isEqualTo(known("hidden.weight"));
        FloatTensor weight = head.get("heads.mtfl-5.output.weight");
        int columns = weight.shape().get(1);
        assertThat(weight.shape()).containsExactly(10, columns);
        float[] of = known("output.weight").values();
        for (int column = 0; column < columns; column++) {
            // y of the first eye is the second row, y of the other the last of four
            double beyond = -0.5 * of[columns + column] + 1.5 * of[3 * columns + column];
            assertThat((double) weight.values()[7 * columns + column]).isCloseTo(beyond, within(1e-6));
        }
    }

    /** Eyes at (20.5, 30) and (43.5, 30). */
    @Test
    void theBiasIsCombinedToo() {
        FloatTensor eyes = new FloatTensor(List.of(4), new float[] {20.5f, 30, 43.5f, 30});
        Checkpoint known =
                new Checkpoint(KNOWN.manifest(), with(KNOWN.weights(), "heads.eyes-2.output.bias", eyes), Map.of());
        FloatTensor bias = CombinedHead.of(network(known.manifest().network()), "mtfl-5", known, "eyes-2", COMBINATION)
                .get("heads.mtfl-5.output.bias");
        assertThat(bias.values()).containsExactly(32, 30, 20.5f, 30, 43.5f, 30, 55, 30, 26.25f, 30);
    }

    @Test
    void aHeadOfAnotherShapeIsRefused() {
        Network wider = network(KNOWN.manifest().network().withWidth(0.25));
        assertThatThrownBy(() -> CombinedHead.of(wider, "mtfl-5", KNOWN, "eyes-2", COMBINATION))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(
                        "tensor heads.eyes-2.hidden.weight has shape [",
                        "] where heads.mtfl-5.hidden.weight needs [",
                        "; landmarks can be combined only in a network of the same shape");
    }

    private static FloatTensor known(String tensor) {
        return KNOWN.weights().get("heads.eyes-2." + tensor);
    }

    private static Network network(NetworkConfig config) {
        return config.build(List.of(Branch.of(Protocols.named("mtfl-5"))));
    }

    private static Map<String, FloatTensor> with(Map<String, FloatTensor> tensors, String name, FloatTensor tensor) {
        Map<String, FloatTensor> changed = new java.util.LinkedHashMap<>(tensors);
        changed.put(name, tensor);
        return changed;
    }
}
