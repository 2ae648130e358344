package sepbn.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * Joins the work of several requests into runs. A runner takes whatever has come while it was busy; it waits for more only
 * while some is announced, so that a lone request never waits. Work that its request no longer wants is left out.
 *
 * <p>Batchers may share their slots: then they run no more at once than one of them would.
 *
 * @param <W> the work of one request
 * @param <R> its result
 */
final class Batcher<W, R> {
    private final Batching batching;
    private final Semaphore slots;
    private final ToIntFunction<W> faces;
    private final Function<List<W>, List<R>> run;
    private final IntConsumer observer;
    private final List<Thread> runners = new ArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Job<W, R>> waiting = new ArrayDeque<>();
    private int announced;
    private boolean closed;

    /** @param after to be done when the work is done, or will not be */
    private record Job<W, R>(W work, CompletableFuture<R> result, Runnable after) {}

    /**
     * @param slots one for each run that may go on at once
     * @param faces the size of some work
     * @param run gives a result for each work, in their order
     * @param observer is told the size of each run that did not fail and had faces, before its results are
     */
    Batcher(
            String name,
            Batching batching,
            Semaphore slots,
            ToIntFunction<W> faces,
            Function<List<W>, List<R>> run,
            IntConsumer observer) {
        this.batching = batching;
        this.slots = slots;
        this.faces = faces;
        this.run = run;
        this.observer = observer;
        for (int i = 0; i < batching.concurrentRuns(); i++) {
            Thread runner = new Thread(this::work, "sepbn-" + name + "-" + i);
            runner.setDaemon(true);
            runner.start();
            runners.add(runner);
        }
    }

    /** Says that work will come, or, with {@link #submit} or {@link #withdraw}, no longer. */
    void announce() {
        change(() -> announced++);
    }

    /** Takes back an announcement. */
    void withdraw() {
        change(() -> announced--);
    }

    /**
     * Hands in announced work.
     *
     * @param result receives the result; where it is done before, nobody wants it, and the work may be left out
     * @param after to be done when the work is done, or will not be
     */
    void submit(W work, CompletableFuture<R> result, Runnable after) {
        AtomicBoolean wanted = new AtomicBoolean();
        change(() -> {
            announced--;
            wanted.set(!result.isDone() && waiting.add(new Job<>(work, result, after)));
        });
        if (!wanted.get()) {
            after.run();
        }
    }

    /** Lets go of work whose result is done before, because nobody wants it any more; what runs already goes on. */
    void forget(CompletableFuture<R> result) {
        List<Job<W, R>> forgotten = new ArrayList<>();
        change(() -> waiting.removeIf(job -> job.result() == result && forgotten.add(job)));
        forgotten.forEach(job -> job.after().run());
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (List<Job<W, R>> batch = next(); !batch.isEmpty(); batch = next()) {
                slots.acquire();
                try {
                    answer(batch);
                } finally {
                    slots.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void answer(List<Job<W, R>> batch) {
        try {
            answerTogether(batch);
        } catch (RuntimeException e) {
            batch.forEach(this::answerAlone); // one request's work must not fail the others'
        } catch (Error e) { // the runner must live on, whatever this batch met
            batch.forEach(job -> job.result().completeExceptionally(e));
        } finally {
            batch.forEach(job -> job.after().run());
        }
    }

    private void answerTogether(List<Job<W, R>> batch) {
        List<R> results = run.apply(batch.stream().map(Job::work).toList());
        if (size(batch) > 0) { // else the network had nothing to do
            observer.accept(size(batch));
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }

    private void answerAlone(Job<W, R> job) {
        try {
            answerTogether(List.of(job));
        } catch (RuntimeException | Error e) {
            job.result().completeExceptionally(e);
        }
    }

    private int size(List<Job<W, R>> batch) {
        return batch.stream().mapToInt(job -> faces.applyAsInt(job.work())).sum();
    }

    /** The next batch; empty when there will be none. */
    private List<Job<W, R>> next() throws InterruptedException {
        List<Job<W, R>> batch = new ArrayList<>();
        lock.lock();
        try {
            while (batch.isEmpty()) {
                while (waiting.isEmpty() && !closed) {
                    changed.await();
                }
                if (waiting.isEmpty()) {
                    return batch;
                }
                fill(batch);
                long left = batching.patience().toNanos();
                while (left > 0 && announced > 0 && !closed && !batch.isEmpty() && size(batch) < batching.faces()) {
                    left = changed.awaitNanos(left);
                    if (!fill(batch)) {
                        break;
                    }
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what fits; whether more may fit. */
    private boolean fill(List<Job<W, R>> batch) {
        int size = size(batch);
        while (!waiting.isEmpty()) {
            Job<W, R> job = waiting.peek();
            int more = faces.applyAsInt(job.work());
            if (!job.result().isDone() && size > 0 && size + more > batching.faces()) {
                return false;
            }
            waiting.remove();
            if (job.result().isDone()) {
                job.after().run();
            } else {
                batch.add(job);
                size += more;
            }
        }
        return true;
    }

    /**
     * Ends the runners when what has been handed in is done.
     *
     * @return whether they have ended, within the time
     */
    boolean end(Duration patience) {
        change(() -> closed = true);
        Deadline deadline = Deadline.in(patience);
        try {
            for (Thread runner : runners) {
                TimeUnit.NANOSECONDS.timedJoin(runner, deadline.left());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return runners.stream().noneMatch(Thread::isAlive);
    }
}
