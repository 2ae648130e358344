package sepbn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FloatTensorTest {
    @Test
    void valuesFillTheShape() {
        assertThat(new FloatTensor(List.of(2, 3), new float[6]).shape()).containsExactly(2, 3);
        assertThat(new FloatTensor(List.of(), new float[1]).values()).hasSize(1);
        assertThatThrownBy(() -> new FloatTensor(List.of(2, 3), new float[5]))
                .isInstanceOf(WeightsException.class)
                .hasMessage("values (=5) must fill shape (=[2, 3])");
    }

    @Test
    void equalityIsToTheBit() {
        assertThat(tensor(Float.NaN)).isEqualTo(tensor(Float.NaN)).hasSameHashCodeAs(tensor(Float.NaN));
        assertThat(tensor(0f)).isNotEqualTo(tensor(-0f));
        assertThat(new FloatTensor(List.of(1, 1), new float[1])).isNotEqualTo(tensor(0f));
    }

    private static FloatTensor tensor(float value) {
        return new FloatTensor(List.of(1), new float[] {value});
    }
}
