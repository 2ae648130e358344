package sepbn.server;

import java.time.Duration;

/**
 * How faces of several requests are joined into one run of the network.
 *
 * @param faces in a run, at most; a request with more has a run of its own
 * @param patience how long a run waits for requests that are being decoded; where there is none, it does not wait
 * @param runners runs that go on at once, each on its share of the threads; 0 for one per thread, but at most four. Two runs of
 *     one thread get more done than one of two, which wait for each other at every layer
 * @param threads that decode images and find faces, and again that the runners have between them; 0 for one per core
 */
public record Batching(int faces, Duration patience, int runners, int threads) {
    /** The defaults, in their one place. */
    public static final Batching DEFAULT = new Batching(32, Duration.ofMillis(2), 0, 0);

    private static final int MOST_RUNNERS = 4;

    public Batching {
        ServerException.require(faces >= 1, "faces of a batch (=" + faces + ") must be at least 1");
        ServerException.require(
                !patience.isNegative() && patience.toMillis() <= 1000,
                "patience of a batch (=" + patience.toMillis() + " ms) must lie from 0 to 1000");
        ServerException.require(runners >= 0 && runners <= 256, "runners (=" + runners + ") must lie from 0 to 256");
        ServerException.require(
                threads >= 0 && threads <= 1024, "threads (=" + threads + ") must lie from 0, one per core, to 1024");
    }

    public Batching with(int mostFaces, Duration newPatience) {
        return new Batching(mostFaces, newPatience, runners, threads);
    }

    public Batching withRunners(int value) {
        return new Batching(faces, patience, value, threads);
    }

    public Batching withThreads(int value) {
        return new Batching(faces, patience, runners, value);
    }

    /** Threads that decode. */
    int workers() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Runs that go on at once. */
    int concurrentRuns() {
        return runners == 0 ? Math.min(MOST_RUNNERS, workers()) : runners;
    }

    /** Threads of one run. */
    int threadsOfRun() {
        return Math.max(1, workers() / concurrentRuns());
    }
}
