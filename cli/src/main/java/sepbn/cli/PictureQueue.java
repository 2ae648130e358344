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
 * Does a part of the work on pictures ahead, in as many threads as there are cores, while they are asked for one after the other.
 * A few are in memory at once, however many there are.
 *
 * @param <T> what is made of a picture
 */
final class PictureQueue<T> implements AutoCloseable {
    private final ExecutorService threads;
    private final Iterator<Path> files;
    private final Function<Path, T> work;
    private final Queue<Future<T>> started = new ArrayDeque<>();

    PictureQueue(List<Path> files, Function<Path, T> work) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.files = files.iterator();
        this.work = work;
        threads = Executors.newFixedThreadPool(cores);
        for (int i = 0; i <= cores; i++) {
            start();
        }
    }

    private void start() {
        if (files.hasNext()) {
            Path file = files.next();
            started.add(threads.submit(() -> work.apply(file)));
        }
    }

    /** What was made of the next picture; or the exception that the work threw is thrown. */
    T next() {
        Future<T> first = started.remove();
        try {
            T made = first.get();
            start();
            return made;
        } catch (ExecutionException e) {
            start();
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
        threads.shutdownNow();
    }
}
