package sepbn.data;

import java.nio.file.Path;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/** An image that lies in a file of any type that {@link ImageReader} reads. */
public record FileImage(Path file) implements ImageSource {
    @Override
    public Image load() {
        return ImageReader.read(file);
    }
}
