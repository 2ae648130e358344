package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    @Test
    void isTheDocumentedHash() {
        // Worked by an independent program: the remainders are 0, 0, 6 and 5.
        assertThat(HoldOut.holds("a")).isTrue();
        assertThat(HoldOut.holds("face_0")).isTrue();
        assertThat(HoldOut.holds("b")).isFalse();
        assertThat(HoldOut.holds("face_1")).isFalse();
    }

    @Test
    void holdsAboutOneInTen() {
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> HoldOut.holds("image_" + i))
                        .count())
                .isBetween(910L, 1090L);
    }
}
