package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Box;

final class BoxFitTest {
    private static final Box DETECTED = new Box(10, 20, 100, 100);

    @Test
    void oneFaceGivesItsOwnMargins() {
        // From 10..110 and 20..120 to the square 15..95 and 45..125.
        BoxFit fit = BoxFit.of("worked", List.of(new BoxFit.Pair(DETECTED, new Box(15, 55, 80, 60))));

        assertThat(fit.margins().left()).isCloseTo(-0.05, within(1e-12));
        assertThat(fit.margins().top()).isCloseTo(-0.25, within(1e-12));
        assertThat(fit.margins().right()).isCloseTo(-0.15, within(1e-12));
        assertThat(fit.margins().bottom()).isCloseTo(0.05, within(1e-12));
        assertThat(fit.shift()).isCloseTo(0, within(1e-12));
        assertThat(fit.scale()).isCloseTo(0, within(1e-12));
        assertThat(fit.faces()).isEqualTo(1);
    }

    @Test
    void theSpreadIsWhatTheMarginsLeave() {
        // Sides of 80, 100 and 120 about the same centre: the middle one is the fit.
        BoxFit fit = BoxFit.of(
                "worked",
                List.of(
                        new BoxFit.Pair(DETECTED, DETECTED.scaled(0.8)),
                        new BoxFit.Pair(DETECTED, DETECTED),
                        new BoxFit.Pair(DETECTED, new Box(0, 40, 100, 100).scaled(1.2))));

        assertThat(fit.margins().left()).isCloseTo(0, within(1e-12));
        assertThat(fit.margins().bottom()).isCloseTo(0, within(1e-12));
        // |100/80 − 1|, 0 and |100/120 − 1|.
        assertThat(fit.scale()).isCloseTo(1.0 / 6, within(1e-12));
        // 0, 0 and √500/120.
        assertThat(fit.shift()).isCloseTo(0, within(1e-12));
    }

    @Test
    void aFewWrongPairsMoveNothing() {
        List<BoxFit.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            pairs.add(new BoxFit.Pair(DETECTED, new Box(20, 40, 80, 80)));
        }
        BoxFit before = BoxFit.of("clean", pairs);
        pairs.add(new BoxFit.Pair(DETECTED, new Box(500, 900, 7, 7)));
        pairs.add(new BoxFit.Pair(DETECTED, new Box(-300, -80, 900, 900)));

        assertThat(BoxFit.of("clean", pairs).margins()).isEqualTo(before.margins());
    }

    @Test
    void noPairsAreRefused() {
        assertThatThrownBy(() -> BoxFit.of("none", List.of()))
                .isInstanceOf(FaceException.class)
                .hasMessageContaining("pairs must be at least one");
    }
}
