package sepbn.predict.face;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Native workers, none of which can serve two threads at once: a thread borrows one, and where all are lent a new one is made.
 * So there are never more than threads that worked at the same time.
 */
final class FacePool<W extends FacePool.Worker> implements AutoCloseable {
    private final String name;
    private final Supplier<W> maker;
    private final Deque<W> idle = new ArrayDeque<>();
    private boolean closed;

    /** What is lent. */
    interface Worker extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param name of the detector, for messages
     * @param maker fails here, not at the first picture, if it fails
     */
    FacePool(String name, Supplier<W> maker) {
        this.name = name;
        this.maker = maker;
        idle.push(maker.get());
    }

    /** @throws FaceException if the pool is closed */
    <R> R lend(Function<W, R> work) {
        W worker = take();
        try {
            return work.apply(worker);
        } finally {
            giveBack(worker);
        }
    }

    private W take() {
        synchronized (this) {
            FaceException.require(!closed, "detector " + name + " is closed; open another one");
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return maker.get(); // takes its time, in which others go on
    }

    private synchronized void giveBack(W worker) {
        if (closed) {
            worker.close();
        } else {
            idle.push(worker);
        }
    }

    /** Those that are lent are closed when they come back. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Worker::close);
        idle.clear();
    }
}
