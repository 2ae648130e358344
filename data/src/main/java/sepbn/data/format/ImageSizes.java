package sepbn.data.format;

import sepbn.data.FileImage;
import sepbn.data.ImageSource;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/** How large images are, for formats that say so. */
final class ImageSizes {
    private ImageSizes() {}

    /** The size the right way up; of an image in a file, without decoding it. */
    static ImageReader.Size of(ImageSource source) {
        if (source instanceof FileImage image) {
            return ImageReader.uprightSize(image.file());
        }
        Image image = source.load();
        return new ImageReader.Size(image.width(), image.height());
    }
}
