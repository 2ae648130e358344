package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

final class BatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Batching ONE_RUNNER =
            Batching.DEFAULT.with(8, Duration.ofMillis(1)).withRunners(1);

    /** Three works are joined while the runner is busy with another; the second fails, and it alone. */
    @Test
    void workThatFailsDoesNotFailTheWorkItWasJoinedWith() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        AtomicInteger freed = new AtomicInteger();
        Batcher<String, String> batcher = batcher(busy, go, sizes::add);
        CompletableFuture<String> first = submit(batcher, "first", freed);
        busy.await(10, TimeUnit.SECONDS);
        CompletableFuture<String> before = submit(batcher, "before", freed);
        CompletableFuture<String> poison = submit(batcher, "poison", freed);
        CompletableFuture<String> after = submit(batcher, "after", freed);
        go.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("answer to first");
        assertThat(before.get(10, TimeUnit.SECONDS)).isEqualTo("answer to before");
        assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("answer to after");
        assertThatThrownBy(() -> poison.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("poison");
        assertThat(batcher.end(PATIENCE)).isTrue();
        assertThat(sizes).describedAs("of runs that did not fail").containsExactly(1, 1, 1);
        assertThat(freed).hasValue(4);
    }

    @Test
    void workThatNobodyWantsIsLetGoWhileItWaits() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        AtomicInteger freed = new AtomicInteger();
        Batcher<String, String> batcher = batcher(busy, go, sizes::add);
        CompletableFuture<String> first = submit(batcher, "first", new AtomicInteger());
        busy.await(10, TimeUnit.SECONDS);
        CompletableFuture<String> late = submit(batcher, "late", freed);
        late.cancel(false);
        batcher.forget(late);
        assertThat(freed).hasValue(1);

        CompletableFuture<String> later = new CompletableFuture<>();
        later.cancel(false);
        batcher.announce();
        batcher.submit("later", later, freed::incrementAndGet);
        assertThat(freed).hasValue(2);

        go.countDown();
        assertThat(batcher.end(PATIENCE)).isTrue();
        assertThat(freed).hasValue(2);
        assertThat(first).isDone();
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void tellsWhetherItsRunsHaveEnded() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Batcher<String, String> batcher = batcher(busy, go, size -> {});
        CompletableFuture<String> first = submit(batcher, "first", new AtomicInteger());
        busy.await(10, TimeUnit.SECONDS);
        assertThat(batcher.end(Duration.ofMillis(50))).isFalse();
        go.countDown();
        assertThat(batcher.end(PATIENCE)).isTrue();
        assertThat(first).isDone();
    }

    @Test
    void batchersThatShareSlotsRunNoMoreAtOnceThanThese() throws Exception {
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        Batching twoRunners = ONE_RUNNER.with(1, Duration.ZERO).withRunners(2);
        Semaphore slots = new Semaphore(2);
        Batcher<String, String> one = batcher(twoRunners, slots, busy, go, size -> {});
        Batcher<String, String> other = batcher(twoRunners, slots, busy, go, size -> {});
        List<CompletableFuture<String>> running =
                List.of(submit(one, "first", new AtomicInteger()), submit(one, "first", new AtomicInteger()));
        assertThat(busy.await(10, TimeUnit.SECONDS)).describedAs("two at once").isTrue();

        CompletableFuture<String> third = submit(other, "third", new AtomicInteger());
        assertThatThrownBy(() -> third.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        go.countDown();
        assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo("answer to third");
        assertThat(running)
                .allSatisfy(first -> assertThat(first.get(10, TimeUnit.SECONDS)).isNotEmpty());
        assertThat(one.end(PATIENCE) && other.end(PATIENCE)).isTrue();
    }

    /** Fails for poison, and takes its time for the first. */
    private static Batcher<String, String> batcher(CountDownLatch busy, CountDownLatch go, IntConsumer observer) {
        return batcher(ONE_RUNNER, new Semaphore(1), busy, go, observer);
    }

    private static Batcher<String, String> batcher(
            Batching batching, Semaphore slots, CountDownLatch busy, CountDownLatch go, IntConsumer observer) {
        return new Batcher<>(
                "test",
                batching,
                slots,
                work -> 1,
                works -> {
                    if (works.contains("first")) {
                        busy.countDown();
                        await(go);
                    }
                    if (works.contains("poison")) {
                        throw new IllegalArgumentException("poison");
                    }
                    return works.stream().map(work -> "answer to " + work).toList();
                },
                observer);
    }

    private static CompletableFuture<String> submit(Batcher<String, String> batcher, String work, AtomicInteger freed) {
        CompletableFuture<String> result = new CompletableFuture<>();
        batcher.announce();
        batcher.submit(work, result, freed::incrementAndGet);
        return result;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
