package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sepbn.data.DataException;
import sepbn.data.DataSource;
import sepbn.io.IoReason;

/** Annotation files of which each is a part of the data set, called by the stem of its name. */
final class PartFiles {
    private PartFiles() {}

    /**
     * The file that a source names, or the files of that type that lie directly in its folder, by name.
     *
     * @param type the ending of their names, without the dot
     * @throws DataException if there is none
     */
    static List<Path> of(DataSource source, String type) {
        if (!Files.isDirectory(source.path())) {
            return List.of(source.path());
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(source.path(), Files::isRegularFile)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (name.toLowerCase(Locale.ROOT).endsWith("." + type) && !name.startsWith(".")) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            throw new DataException(source.path() + ": the folder can't be listed: " + IoReason.of(e), e);
        }
        require(
                !files.isEmpty(),
                "data set " + source.reference() + ": folder " + source.path() + " must have a ." + type
                        + " file in it");
        files.sort(null);
        return files;
    }

    /** The part that a file is. */
    static String part(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }
}
