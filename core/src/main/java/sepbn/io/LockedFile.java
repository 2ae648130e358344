package sepbn.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file, held by one at a time among the threads of all processes, until it is closed. The system lets go of the
 * lock of a process that dies. The file itself stays: whoever removed it could remove another's.
 */
public final class LockedFile implements AutoCloseable {
    /** A process must not open a lock file twice: closing one of the two would let go of the other's lock. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final long PAUSE_MILLIS = 20;

    private final Path file;
    private final FileChannel channel;

    private LockedFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock without waiting; empty if somebody holds it.
     *
     * @param file in a folder that exists; made if it isn't there
     */
    public static Optional<LockedFile> take(Path file) throws IOException {
        Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        if (!HELD_HERE.add(real)) {
            return Optional.empty();
        }
        Optional<LockedFile> taken = Optional.empty();
        try {
            taken = takenByProcess(real);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(real);
            }
        }
    }

    /**
     * Does something that no two threads of all processes may do at once, and waits for it as long as need be, also when interrupted.
     * Where the lock file can't be made, as in a folder that can't be written, it is done without.
     *
     * @param file as in {@link #take(Path)}
     */
    public static void alone(Path file, Runnable work) {
        Optional<LockedFile> lock = await(file);
        try {
            work.run();
        } finally {
            lock.ifPresent(LockedFile::letGo);
        }
    }

    private static Optional<LockedFile> await(Path file) {
        boolean interrupted = false;
        try {
            Optional<LockedFile> lock = take(file);
            while (lock.isEmpty()) {
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                lock = take(file);
            }
            return lock;
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void letGo() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<LockedFile> takenByProcess(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // this class, loaded a second time in the same process, holds it
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return Optional.ofNullable(lock).map(held -> new LockedFile(file, channel));
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
