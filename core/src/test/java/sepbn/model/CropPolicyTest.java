package sepbn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.geometry.Box;

final class CropPolicyTest {
    @Test
    void theCropIsTheEnlargedSquareAboutTheFace() {
        Box face = new Box(10, 20, 30, 50);
        assertThat(CropPolicy.DEFAULT.apply(face)).isEqualTo(new Box(0, 20, 50, 50));
        assertThat(new CropPolicy(CropPolicy.LANDMARK_BOX, 1.2).apply(face)).isEqualTo(new Box(-5, 15, 60, 60));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 11, Double.NaN})
    void anEnlargementThatIsNoneIsRefused(double enlargement) {
        assertThatThrownBy(() -> new CropPolicy(CropPolicy.LANDMARK_BOX, enlargement))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("crop.enlargement (=" + enlargement + ")");
    }
}
