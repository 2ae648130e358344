package sepbn.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes a file whole or not at all: into {@code .NAME.partial} beside it, which is forced to the disk and then renamed.
 * Whoever reads meanwhile, or after a crash, finds the old file or the new one.
 */
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int FORCED_BYTES = 1 << 26;

    private AtomicFile() {}

    /** Puts the bytes of a file into a stream. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code file}; its folder must exist. After a failure the old file is untouched and the partial one gone.
     *
     * @throws IOException of the file system or of {@code content}; {@link IoReason} puts it into words
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        // One fixed name: what a killed process left behind is overwritten by the next write instead of piling up.
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("a folder of that name is in the way");
        }
        try {
            fill(partial, content);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error e) {
            remove(partial, e);
            throw e;
        }
        forceFolder(target.getParent());
    }

    private static void fill(Path partial, Content content) throws IOException {
        try (ForcedFile file = new ForcedFile(partial.toFile(), FORCED_BYTES);
                OutputStream out = new BufferedOutputStream(file, BUFFER_BYTES)) {
            content.writeTo(out);
            out.flush();
            file.finish();
        }
    }

    private static void remove(Path partial, Throwable reason) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** The rename itself is on the disk only after this; Windows has no such call and needs none. */
    private static void forceFolder(Path folder) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
