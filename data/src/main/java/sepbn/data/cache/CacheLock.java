package sepbn.data.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.data.DataException;
import sepbn.io.LockedFile;

/** Waits until no other build of the crop cache, in this process or another, holds a lock file. */
final class CacheLock {
    private static final long WAIT_MILLISECONDS = 100;

    private CacheLock() {}

    /**
     * Waits for the lock; empty if asked to stop meanwhile.
     *
     * @param file in a folder that exists
     * @param waiting is run once if the lock is not free
     */
    static Optional<LockedFile> acquire(Path file, Runnable waiting, BooleanSupplier stopRequested) throws IOException {
        Optional<LockedFile> lock = LockedFile.take(file);
        if (lock.isEmpty()) {
            waiting.run();
        }
        while (lock.isEmpty() && !stopRequested.getAsBoolean()) {
            pause();
            lock = LockedFile.take(file);
        }
        return lock;
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while another run builds the crop cache", e);
        }
    }
}
