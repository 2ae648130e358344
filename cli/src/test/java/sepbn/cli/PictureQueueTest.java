package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureQueueTest {
    private static final List<Path> FILES = List.of(Path.of("a"), Path.of("b"), Path.of("c"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000})
    void resultsComeInOrderWithAnyNumberOfThreads(int threads) {
        try (PictureQueue<String> queue = new PictureQueue<>(FILES, file -> file + "!", threads)) {
            assertThat(List.of(queue.next(), queue.next(), queue.next())).containsExactly("a!", "b!", "c!");
        }
    }

    @Test
    void oneThreadDoesNothingAhead() {
        AtomicInteger begun = new AtomicInteger();
        try (PictureQueue<Integer> queue = new PictureQueue<>(FILES, file -> begun.incrementAndGet(), 1)) {
            for (int i = 1; i <= FILES.size(); i++) {
                assertThat(queue.next()).isEqualTo(i);
                assertThat(begun).hasValue(i);
            }
        }
    }

    @Test
    void otherwisePicturesAreBegunBeforeTheyAreAskedFor() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        assumeTrue(cores > 1, "nothing is done ahead on one core");
        CountDownLatch begun = new CountDownLatch(2);
        try (PictureQueue<String> queue = new PictureQueue<>(
                FILES,
                file -> {
                    begun.countDown();
                    return file.toString();
                },
                2)) {
            begun.await();
            assertThat(queue.next()).isEqualTo("a");
        }
    }

    @Test
    void aFailureIsThrownInItsTurn() {
        try (PictureQueue<String> queue = new PictureQueue<>(
                FILES,
                file -> {
                    if (file.equals(FILES.get(1))) {
                        throw new CliException("b is bad");
                    }
                    return file.toString();
                },
                0)) {
            assertThat(queue.next()).isEqualTo("a");
            assertThatThrownBy(queue::next).isInstanceOf(CliException.class).hasMessage("b is bad");
            assertThat(queue.next()).isEqualTo("c");
        }
    }
}
