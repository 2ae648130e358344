package sepbn.data.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import sepbn.data.DataException;

/**
 * Lets one build at a time go on, among the threads of all processes. The system lets go of the lock of a process that
 * dies. The lock file itself stays: whoever removed it could remove another's.
 */
final class CacheLock implements AutoCloseable {
    private static final long WAIT_MILLISECONDS = 100;

    /** A process must not open a lock file twice: closing one of the two would let go of the other's lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private CacheLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Waits for the lock; empty if asked to stop meanwhile.
     *
     * @param file in a folder that exists
     * @param waiting is run once if the lock is not free
     */
    static Optional<CacheLock> acquire(Path file, Runnable waiting, BooleanSupplier stopRequested) throws IOException {
        Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        Optional<CacheLock> lock = tryAcquire(real);
        if (lock.isEmpty()) {
            waiting.run();
        }
        while (lock.isEmpty() && !stopRequested.getAsBoolean()) {
            pause();
            lock = tryAcquire(real);
        }
        return lock;
    }

    private static Optional<CacheLock> tryAcquire(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<CacheLock> lock = Optional.empty();
        try {
            lock = lockedByProcess(file);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static Optional<CacheLock> lockedByProcess(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return Optional.ofNullable(lock).map(held -> new CacheLock(file, channel));
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while another run builds the crop cache", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
