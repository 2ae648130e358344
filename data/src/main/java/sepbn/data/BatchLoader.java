package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An endless supply of training batches, made ahead of time by threads of its own. Batch (epoch, step) depends on the
 * data sets and on the settings, but not on the number of threads, on where the pixels come from or on what was asked
 * before. One thread asks and closes.
 *
 * <p>In every epoch of {@link Sampling#PROPORTIONAL} each face occurs once at most, in a new order; the faces that fill no
 * batch at its end are left out.
 */
public final class BatchLoader implements AutoCloseable {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final EpochDraws draws;
    private final int ahead;
    private final BatchMaker maker;
    private final ExecutorService workers;
    /** The batches from {@link #next} on, oldest first. */
    private final Queue<Future<Batch>> pending = new ArrayDeque<>();

    /** Batches are counted on through the epochs: number of the one that {@link #next()} returns. */
    private long next;

    private int drawnEpoch = -1;
    private List<List<Draw>> drawn = List.of();
    private long waitNanos;

    /**
     * @param regions where the pixels come from; its rule has the augmentation and the size of the crops
     * @param threads that make batches; twice as many batches are made ahead
     * @throws DataException if the data set is smaller than a batch, or a number breaks its rule
     */
    public BatchLoader(FaceRegions regions, int batchSize, long seed, int threads) {
        this(Mix.of(regions), batchSize, seed, threads);
    }

    /** The same for several data sets. */
    public BatchLoader(Mix mix, int batchSize, long seed, int threads) {
        require(batchSize >= 1, "batch size (=" + batchSize + ") must be at least 1");
        require(threads >= 1, "loader threads (=" + threads + ") must be at least 1");
        require(
                batchSize <= mix.size(),
                "batch size (=" + batchSize + ") must be at most the " + mix.size() + " faces of " + names(mix)
                        + ": take smaller batches or more faces");
        draws = EpochDraws.of(mix, batchSize, seed);
        ahead = 2 * threads;
        maker = new BatchMaker(mix, seed);
        workers = Executors.newFixedThreadPool(threads, BatchLoader::daemon);
    }

    private static String names(Mix mix) {
        return mix.sets().stream().map(set -> set.data().name()).collect(Collectors.joining(", "));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sepbn-loader-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** The number of batches of an epoch. */
    public int stepsPerEpoch() {
        return draws.steps();
    }

    /** Makes batch {@code step} of {@code epoch}, both counted from 0, the next one. */
    public void seek(int epoch, int step) {
        require(epoch >= 0, "epoch (=" + epoch + ") must be at least 0");
        require(
                step >= 0 && step < stepsPerEpoch(),
                "step (=" + step + ") must lie in 0.." + (stepsPerEpoch() - 1) + ", the steps of an epoch");
        forget();
        next = (long) epoch * stepsPerEpoch() + step;
    }

    /**
     * The next batch, waiting for it if need be; after the last one of an epoch comes the first of the next.
     *
     * @throws sepbn.SepbnException if an image can't be loaded; asking again tries again
     */
    public Batch next() {
        if (workers.isShutdown()) {
            throw new IllegalStateException("the loader is closed");
        }
        while (pending.size() < ahead) {
            submit(next + pending.size());
        }
        long start = System.nanoTime();
        try {
            Batch batch = pending.remove().get();
            next++;
            return batch;
        } catch (InterruptedException e) {
            forget();
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while waiting for a batch", e);
        } catch (ExecutionException e) {
            forget();
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            waitNanos += System.nanoTime() - start;
        }
    }

    private void submit(long number) {
        int epoch = Math.toIntExact(number / stepsPerEpoch());
        if (epoch != drawnEpoch) {
            drawn = draws.of(epoch);
            drawnEpoch = epoch;
        }
        List<Draw> chosen = drawn.get((int) (number % stepsPerEpoch()));
        pending.add(workers.submit(() -> maker.make(epoch, chosen)));
    }

    private void forget() {
        pending.forEach(batch -> batch.cancel(false));
        pending.clear();
    }

    /** The time that {@link #next()} has waited so far, in nanoseconds. */
    public long waitNanos() {
        return waitNanos;
    }

    /** Stops the threads. */
    @Override
    public void close() {
        forget();
        workers.shutdownNow();
    }
}
