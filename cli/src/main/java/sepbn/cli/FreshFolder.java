package sepbn.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sepbn.io.IoReason;

/** A new folder that appears with all its files, or not at all: it is filled under another name and renamed. */
final class FreshFolder implements AutoCloseable {
    private final Path target;
    private final Path partial;

    private FreshFolder(Path target, Path partial) {
        this.target = target;
        this.partial = partial;
    }

    /**
     * Starts to make {@code target}.
     *
     * @throws CliException if there is such a folder with anything in it, or none can be made
     */
    static FreshFolder start(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute) && !isEmptyFolder(absolute)) {
                throw new CliException(target + " must be a new or an empty folder; choose another --out");
            }
            Files.createDirectories(absolute.getParent());
            Path partial = absolute.resolveSibling(
                    "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
            return new FreshFolder(absolute, Files.createDirectory(partial));
        } catch (IOException e) {
            throw cannot(target, e);
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Where to put the files. */
    Path path() {
        return partial;
    }

    /** Everything is there. */
    void finish() {
        try {
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannot(target, e);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        if (!Files.exists(partial)) {
            return;
        }
        try (Stream<Path> files = Files.walk(partial)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CliException(partial + " can't be removed: " + IoReason.of(e) + "; remove it by hand", e);
        }
    }

    private static CliException cannot(Path target, IOException e) {
        return new CliException("folder " + target + " can't be made: " + IoReason.of(e) + "; choose another --out", e);
    }
}
