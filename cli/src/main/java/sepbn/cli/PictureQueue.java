package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does a part of the work on pictures ahead, in several threads, while they are asked for one after the other. A few are in memory
 * at once, however many there are.
 *
 * @param <T> what is made of a picture
 */
final class PictureQueue<T> implements AutoCloseable {
    private final ExecutorService pool;
    private final Iterator<Path> files;
    private final Function<Path, T> work;
    private final Queue<Future<T>> started = new ArrayDeque<>();

    /** @param threads that work, 0 for as many as there are cores, which is also the most */
    PictureQueue(List<Path> files, Function<Path, T> work, int threads) {
        int cores = Runtime.getRuntime().availableProcessors();
        int count = threads == 0 ? cores : Math.min(threads, cores);
        this.files = files.iterator();
        this.work = work;
        pool = Executors.newFixedThreadPool(count);
        // With one thread nothing is done ahead: the caller waits for it, so that no two work at a time.
        for (int ahead = count == 1 ? 0 : count + 1; ahead > 0; ahead--) {
            start();
        }
    }

    private void start() {
        if (files.hasNext()) {
            Path file = files.next();
            started.add(pool.submit(() -> work.apply(file)));
        }
    }

    /** What was made of the next picture; or the exception that the work threw is thrown. */
    T next() {
        start();
        try {
            return started.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) { // memory that is used up is reported as such
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
