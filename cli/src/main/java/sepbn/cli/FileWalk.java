package sepbn.cli;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import sepbn.io.IoReason;

/** The files in a folder and below it, behind links too. A folder below that can't be read is left out, with a note. */
final class FileWalk extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Console console;
    private final List<Path> files = new ArrayList<>();

    private FileWalk(Path start, Console console) {
        this.start = start;
        this.console = console;
    }

    /**
     * The files, by name.
     *
     * @param depth 1 for those in the folder itself
     * @throws CliException if the folder itself can't be read
     */
    static List<Path> files(Path folder, int depth, Console console) {
        FileWalk walk = new FileWalk(folder, console);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
        } catch (IOException e) {
            throw new CliException("folder " + folder + " can't be read: " + IoReason.of(e), e);
        }
        return walk.files.stream().sorted().toList();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException reason) throws IOException {
        if (path.equals(start)) {
            throw reason;
        }
        if (!(reason instanceof FileSystemLoopException)) { // a link back up leads to what is visited anyway
            console.note("folder " + path + " is left out: " + IoReason.of(reason));
        }
        return FileVisitResult.CONTINUE;
    }
}
