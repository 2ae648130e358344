package sepbn.experiment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.train.RunFolder;

/** The lock of a run folder, which whoever trains there holds ({@code run.lock}; docs/formats.md). */
final class FolderLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of an existing folder; empty if another training holds it. */
    static Optional<FolderLock> take(RunFolder folder) {
        Path file = folder.path().resolve("run.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return Optional.of(new FolderLock(file, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be locked: " + IoReason.of(e), e);
        }
    }

    /** Whether another training works in the folder at this moment. */
    static boolean held(RunFolder folder) {
        if (!Files.isDirectory(folder.path())) {
            return false;
        }
        Optional<FolderLock> lock = take(folder);
        lock.ifPresent(FolderLock::close);
        return lock.isEmpty();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this process: the same answer as for another one
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be let go: " + IoReason.of(e), e);
        }
    }
}
