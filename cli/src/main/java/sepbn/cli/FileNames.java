package sepbn.cli;

import java.nio.file.Path;

/** What files are called. */
final class FileNames {
    private FileNames() {}

    /** The name without folders and without its ending. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
