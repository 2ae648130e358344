package sepbn.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.io.LockedFile;
import sepbn.train.RunFolder;

/** The lock of a run folder, which whoever trains there holds ({@code run.lock}; docs/formats.md), or of another folder. */
final class FolderLock implements AutoCloseable {
    private final Path file;
    private final LockedFile held;

    private FolderLock(Path file, LockedFile held) {
        this.file = file;
        this.held = held;
    }

    /** Takes the lock of an existing run folder; empty if another training holds it. */
    static Optional<FolderLock> take(RunFolder folder) {
        return take(folder.lockFile());
    }

    /**
     * Takes the lock of a file; empty if it is held.
     *
     * @param file in a folder that exists
     */
    static Optional<FolderLock> take(Path file) {
        try {
            return LockedFile.take(file).map(held -> new FolderLock(file, held));
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

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be let go: " + IoReason.of(e), e);
        }
    }
}
