package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    @Test
    void isFrozen() {
        // Worked by an independent program.
        assertThat(EpochOrder.of(1, 0, 10)).containsExactly(3, 0, 6, 2, 4, 1, 9, 7, 5, 8);
        assertThat(EpochOrder.of(1, 1, 10)).containsExactly(5, 6, 3, 9, 7, 8, 4, 2, 1, 0);
    }

    @Test
    void hasEverySampleOnce() {
        assertThat(EpochOrder.of(99, 5, 1000))
                .containsExactlyInAnyOrder(IntStream.range(0, 1000).toArray());
    }
}
