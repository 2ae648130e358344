package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Brute-force SepBN may give a BN a single crop, whose map may be a single element by then. */
class SingleValueTest {
    @BeforeAll
    static void start() {
        Engine.start(EngineSettings.DEFAULT);
    }

    @Test
    void aSingleValueAChannelIsNormalisedButNotTracked() {
        try (PointerScope scope = Engine.scope()) {
            Tensor mean = Tensors.of(new float[] {1, 2}, 0, 2);
            Tensor variance = Tensors.of(new float[] {3, 4}, 0, 2);
            Normalization normalization = new Normalization(mean, variance);

            Tensor single = normalization.apply(
                    Tensors.of(new float[] {5, 6}, 0, 1, 2, 1, 1), new TensorOptional(), new TensorOptional(), true);
            assertThat(Tensors.values(single)).containsExactly(new float[] {0, 0}, within(1e-3f));
            assertThat(Tensors.values(mean)).containsExactly(1, 2);
            assertThat(Tensors.values(variance)).containsExactly(3, 4);

            normalization.apply(
                    Tensors.of(new float[] {5, 6, 7, 8}, 0, 2, 2, 1, 1),
                    new TensorOptional(),
                    new TensorOptional(),
                    true);
            assertThat(Tensors.values(variance)).as("of two").isNotEqualTo(new float[] {3, 4});
        }
    }
}
