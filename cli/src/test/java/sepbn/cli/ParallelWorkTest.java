package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParallelWorkTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 32).boxed().toList();

    @Test
    void afterAFailureNoThreadIsStillAtWork() {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        assertThatThrownBy(() -> ParallelWork.onEach(ITEMS, item -> {
                    if (item == 20) {
                        failed.countDown();
                        throw new CliException("item " + item);
                    }
                    await(failed);
                    ended.incrementAndGet();
                }))
                .isInstanceOf(CliException.class)
                .hasMessage("item 20");
        assertThat(ended).hasValue(ITEMS.size() - 1);
    }

    @Test
    void theFirstOfSeveralFailuresIsThrown() {
        assertThatThrownBy(() -> ParallelWork.onEach(ITEMS, item -> {
                    if (item % 10 == 7) {
                        throw new CliException("item " + item);
                    }
                }))
                .hasMessage("item 7");
    }

    /** Work that began before the failure goes on for a while after it. */
    private static void await(CountDownLatch failed) {
        try {
            failed.await(100, TimeUnit.MILLISECONDS);
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
