package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkersTest {
    @Test
    void aTaskThatWaitsCanBeTakenBack() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Workers workers = new Workers("test", 1);
        workers.take(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runnable late = done::incrementAndGet;
        workers.take(late);
        workers.take(() -> done.addAndGet(10));

        assertThat(workers.giveUp(late)).isTrue();
        assertThat(workers.giveUp(late)).isFalse();
        assertThat(workers.end(Duration.ofMillis(50))).isFalse();
        go.countDown();
        assertThat(workers.end(Duration.ofSeconds(10))).isTrue();
        assertThat(done).hasValue(10);
    }
}
