package sepbn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.io.IoReason;

/** An image that lies in a file of any type that {@link ImageReader} reads. */
public record FileImage(Path file) implements ImageSource {
    @Override
    public Image load() {
        return ImageReader.read(file);
    }

    /** The file's size and the time of its last change. */
    @Override
    public Optional<String> stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(found.size() + " bytes of " + found.lastModifiedTime());
        } catch (IOException e) {
            throw new DataException(file + ": can't be looked at: " + IoReason.of(e), e);
        }
    }
}
