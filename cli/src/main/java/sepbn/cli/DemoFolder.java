package sepbn.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import sepbn.io.IoReason;
import sepbn.train.RunFolder;

/**
 * The demo's folder. A marker file says that it is one: only then are an earlier demo's files replaced, those whose names
 * the demo gives itself and no others. Held by one process at a time.
 */
final class DemoFolder implements AutoCloseable {
    private static final String MARKER = ".sepbn-demo";

    private final Path path;
    private final FileChannel held;

    private DemoFolder(Path path, FileChannel held) {
        this.path = path;
        this.held = held;
    }

    /**
     * Makes the folder, or takes over that of an earlier demo.
     *
     * @throws CliException if it holds anything else, or another demo is running in it
     */
    static DemoFolder open(Path path) {
        try {
            Files.createDirectories(path.resolve("."));
            if (!Files.exists(path.resolve(MARKER)) && !isEmpty(path)) {
                throw new CliException("folder " + path + " must be new, empty, or that of an earlier demo; choose"
                        + " another --out");
            }
            FileChannel channel =
                    FileChannel.open(path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isHeld(channel)) {
                channel.close();
                throw new CliException(
                        "folder " + path + " is in use by another demo; wait for it or choose another" + " --out");
            }
            DemoFolder folder = new DemoFolder(path, channel);
            folder.forgetRun();
            Files.createDirectories(folder.faces());
            return folder;
        } catch (IOException e) {
            throw new CliException(
                    "folder " + path + " can't be made: " + IoReason.of(e) + "; choose another --out", e);
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        }
    }

    private static boolean isHeld(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private void forgetRun() throws IOException {
        RunFolder run = run();
        for (Path file : List.of(run.config(), run.metrics(), run.last(), run.best(), run.report())) {
            Files.deleteIfExists(file);
        }
    }

    /** The training run. */
    RunFolder run() {
        return new RunFolder(path.resolve("run"));
    }

    /** Pictures of some test faces. */
    Path faces() {
        return path.resolve("faces");
    }

    /** The mean shape and the network's answer side by side. */
    Path sheet() {
        return path.resolve("before-after.png");
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new CliException("folder " + path + " can't be let go: " + IoReason.of(e), e);
        }
    }
}
