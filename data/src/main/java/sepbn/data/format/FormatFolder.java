package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import sepbn.data.DataException;
import sepbn.data.DataSetReference;
import sepbn.data.FileImage;
import sepbn.data.ImageSource;

/** The folder that a reference names. */
record FormatFolder(DataSetReference reference, Path path) {
    /** @param holds what the folder has in it, for the message if there is none */
    static FormatFolder of(DataSetReference reference, String holds) {
        try {
            Path path = Path.of(reference.folder());
            require(
                    !reference.folder().isBlank() && Files.isDirectory(path),
                    "data set " + reference + ": folder (=" + reference.folder() + ") must exist: the one with " + holds
                            + " in it");
            return new FormatFolder(reference, path);
        } catch (InvalidPathException e) {
            throw new DataException("data set folder can't be a path: " + e.getMessage(), e);
        }
    }

    /**
     * The image that an annotation names by its path below {@code base}; backslashes are taken for slashes.
     *
     * @param where the annotation, for the message
     * @throws DataException if it does not exist
     */
    static ImageSource image(Path base, String name, String where) {
        try {
            Path file = base.resolve(name.replace('\\', '/'));
            require(Files.isRegularFile(file), where + ": image (=" + file + ") must exist");
            return new FileImage(file);
        } catch (InvalidPathException e) {
            throw new DataException(where + ": image can't be a path: " + e.getMessage(), e);
        }
    }
}
