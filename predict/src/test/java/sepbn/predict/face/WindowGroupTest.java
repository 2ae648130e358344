package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Box;

final class WindowGroupTest {
    @Test
    void windowsRoundOneFaceBecomeTheirMean() {
        List<WindowGroup> groups =
                WindowGroup.of(List.of(new Box(0, 0, 40, 40), new Box(4, 0, 40, 40), new Box(2, 6, 46, 46)));

        assertThat(groups).containsExactly(new WindowGroup(new Box(2, 2, 42, 42), 3));
    }

    @Test
    void facesApartStayApartTheMostSeenFirst() {
        List<WindowGroup> groups =
                WindowGroup.of(List.of(new Box(500, 0, 40, 40), new Box(0, 0, 40, 40), new Box(2, 0, 40, 40)));

        assertThat(groups)
                .containsExactly(
                        new WindowGroup(new Box(1, 0, 40, 40), 2), new WindowGroup(new Box(500, 0, 40, 40), 1));
    }

    @Test
    void windowsAtTheRimOfAFaceAreNoFaceOfTheirOwn() {
        // The last overlaps none of the others by 0.3, but their mean.
        List<Box> windows = List.of(
                new Box(0, 0, 100, 100),
                new Box(30, 30, 100, 100),
                new Box(30, -30, 100, 100),
                new Box(68, 0, 100, 100));

        assertThat(WindowGroup.of(windows)).containsExactly(new WindowGroup(new Box(20, 0, 100, 100), 3));
    }

    @Test
    void theOrderOfWindowsChangesNothing() {
        List<Box> windows = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            windows.add(new Box(random.nextInt(300), random.nextInt(200), 40 + random.nextInt(20), 50));
        }
        List<WindowGroup> groups = WindowGroup.of(windows);
        Collections.shuffle(windows, random);

        List<WindowGroup> shuffled = WindowGroup.of(windows);

        assertThat(shuffled).isEqualTo(groups);
        assertThat(groups).hasSizeGreaterThan(5);
    }

    @Test
    void noWindowsGiveNoGroups() {
        assertThat(WindowGroup.of(List.of())).isEmpty();
    }
}
