package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import sepbn.torch.EngineSettings.Precision;

class SgdTest {
    @Test
    void twoStepsAreThoseOfTheFormula() {
        Samples.engine(Precision.FP32);
        try (PointerScope scope = Engine.scope()) {
            Tensor weight = Tensors.of(new float[] {1}, 0, 1).clone().set_requires_grad(true);
            try (Sgd sgd = new Sgd(Map.of("weight", weight), Set.of())) {
                SgdStep step = new SgdStep(0.1, 0.9, 0.01);

                // g = 0.5 + 0.01·1, v = 0.51, w = 1 − 0.1·0.51
                halfTheSlope(weight);
                sgd.step(step);
                assertThat(Tensors.values(weight)[0]).isCloseTo(0.949f, Offset.offset(1e-6f));

                // g = 0.5 + 0.01·0.949, v = 0.9·0.51 + 0.50949, w = 0.949 − 0.1·0.96849
                halfTheSlope(weight);
                sgd.step(step);
                assertThat(Tensors.values(weight)[0]).isCloseTo(0.852151f, Offset.offset(1e-6f));
            }
        }
    }

    /** The numbers of the worked example above, with 0.01 for the backbone's rate and 0.1 for the head's. */
    @Test
    void theBackboneHasALearningRateOfItsOwn() {
        Samples.engine(Precision.FP32);
        try (PointerScope scope = Engine.scope()) {
            Tensor backbone = Tensors.of(new float[] {1}, 0, 1).clone().set_requires_grad(true);
            Tensor head = Tensors.of(new float[] {1}, 0, 1).clone().set_requires_grad(true);
            try (Sgd sgd = new Sgd(Map.of("backbone", backbone, "head", head), Set.of("backbone"))) {
                halfTheSlope(backbone);
                halfTheSlope(head);
                sgd.step(new SgdStep(0.1, 0.1, 0.9, 0.01));
                assertThat(Tensors.values(backbone)[0]).isCloseTo(0.9949f, Offset.offset(1e-6f));
                assertThat(Tensors.values(head)[0]).isCloseTo(0.949f, Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void aParameterWithoutGradientStays() {
        Samples.engine(Precision.FP32);
        try (PointerScope scope = Engine.scope()) {
            Tensor weight = Tensors.of(new float[] {1}, 0, 1).clone().set_requires_grad(true);
            try (Sgd sgd = new Sgd(Map.of("weight", weight), Set.of())) {
                sgd.step(new SgdStep(0.1, 0.9, 0.01));

                assertThat(Tensors.values(weight)[0]).isEqualTo(1);
            }
        }
    }

    @Test
    void settingsMustNotBeNegative() {
        assertThatThrownBy(() -> new SgdStep(-1, 0.9, 0))
                .isInstanceOf(TorchException.class)
                .hasMessage("learning rate (=-1.0) must be a finite number of at least 0");
    }

    private static void halfTheSlope(Tensor weight) {
        weight.mul(Tensors.of(new float[] {0.5f}, 0, 1)).sum().backward();
    }
}
