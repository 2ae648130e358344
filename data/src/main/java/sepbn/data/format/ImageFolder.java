package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import sepbn.data.DataException;
import sepbn.data.FileImage;

/**
 * Where annotations' images lie.
 *
 * @param folders in which they are looked for, in this order
 */
record ImageFolder(List<Path> folders) {
    ImageFolder {
        folders = List.copyOf(folders);
    }

    ImageFolder(Path folder) {
        this(List.of(folder));
    }

    /**
     * The image that an annotation names by its path below the folder; backslashes are taken for slashes.
     *
     * @param where the annotation, for the message
     * @throws DataException if it does not exist
     */
    FileImage image(String name, String where) {
        try {
            String path = name.replace('\\', '/');
            for (Path folder : folders) {
                Path file = folder.resolve(path);
                if (Files.isRegularFile(file)) {
                    return new FileImage(file);
                }
            }
            Path file = folders.get(0).resolve(path);
            throw new DataException(where + ": image (=" + file + ") must exist"
                    + (folders.size() == 1 ? "" : ", there or in another of " + folders));
        } catch (InvalidPathException e) {
            throw new DataException(where + ": image can't be a path: " + e.getMessage(), e);
        }
    }

    /**
     * The folder of a source that must be one.
     *
     * @param holds what it has in it, for the message if it is none
     */
    static Path of(sepbn.data.DataSource source, String holds) {
        require(
                Files.isDirectory(source.path()),
                "data set " + source.reference() + ": " + source.path() + " must be a folder: the one with " + holds
                        + " in it");
        return source.path();
    }
}
