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
        CropPolicy hrnet = new CropPolicy(BoxKind.OFFICIAL, Enlargement.of("hrnet"));
        assertThat(hrnet.apply(face)).isEqualTo(new Box(-6.25, 13.75, 62.5, 62.5));
    }

    /** Of the square 0, 20, 50, 50 the upper fifth goes and 0.1 of the side is added below: 45 high, 50 wide. */
    @Test
    void unevenMarginsMoveTheCropsCentre() {
        CropPolicy policy = new CropPolicy(BoxKind.DETECTOR, new Enlargement("own", 0, -0.2, 0, 0.1));
        Box crop = policy.apply(new Box(10, 20, 30, 50));
        assertThat(crop).isEqualTo(new Box(0, 27.5, 50, 50));
        assertThat(policy.face(crop)).isEqualTo(new Box(0, 20, 50, 50));
    }

    @Test
    void policiesSayWhatTheyAre() {
        assertThat(CropPolicy.DEFAULT.describe()).isEqualTo("landmark-box");
        assertThat(new CropPolicy(BoxKind.OFFICIAL, Enlargement.of("1.2")).describe())
                .isEqualTo("official-box, enlarged by 1.2");
        assertThat(Enlargement.of("1.0")).isEqualTo(Enlargement.NONE);
        assertThatThrownBy(() -> BoxKind.named("tight-box"))
                .hasMessage("box (=tight-box) must be one of [official-box, landmark-box, detector-box]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "11", "NaN", "hrnett", ""})
    void anEnlargementThatIsNoneIsRefused(String enlargement) {
        assertThatThrownBy(() -> Enlargement.of(enlargement))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("enlargement (=" + enlargement + ") must")
                .hasMessageContaining("[hrnet, mmpose, none]");
    }

    @Test
    void marginsThatLeaveNoAreaAreRefused() {
        assertThatThrownBy(() -> new Enlargement("own", -0.5, 0, -0.5, 0))
                .isInstanceOf(ModelException.class)
                .hasMessage("margins of enlargement own must leave an area between them");
    }
}
