package sepbn.train;

import sepbn.data.BatchLoader;

/** Measures the time that training takes and the part of it that waits for the loader. */
final class EpochClock {
    private static final double NANOS = 1e-9;
    private final BatchLoader loader;
    private long mark = System.nanoTime();
    private long waitMark;

    EpochClock(BatchLoader loader) {
        this.loader = loader;
        this.waitMark = loader.waitNanos();
    }

    /** {@code progress} with the time since the last call, or since the clock was made. */
    Progress add(Progress progress) {
        long now = System.nanoTime();
        long waited = loader.waitNanos();
        Progress result = progress.afterTime((now - mark) * NANOS, (waited - waitMark) * NANOS);
        mark = now;
        waitMark = waited;
        return result;
    }
}
