package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sepbn.torch.RuleWeights.Span;

class RuleWeightsTest {
    /** What rule.values("input", (3,), 0, 1) prints. */
    @Test
    void numbersAreThoseOfPython() {
        assertThat(RuleWeights.values("input", 3, new Span(0, 1)))
                .containsExactly(-0.8043633699417114f, 0.30472075939178467f, -0.5927515029907227f);
    }
}
