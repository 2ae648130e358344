package sepbn.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/** Images, a target for each type: the time that one takes is not taken from another. */
final class ImageTargets {
    private ImageTargets() {}

    static List<Target> all() {
        return Stream.of("bmp", "gif", "jpeg", "png", "tiff", "webp")
                .map(type -> new Target("image-" + type, ImageTargets::read, () -> ImageSeeds.of(type)))
                .toList();
    }

    /** The size alone comes from another way through the file: where there is an image, it is the image's. */
    private static void read(byte[] input, Path folder) throws java.io.IOException {
        Path file = Files.write(folder.resolve("image"), input);
        ImageReader.Size size = ImageReader.size(file);
        Sane.require(size.width() > 0 && size.height() > 0, "an image has no pixels: " + size);
        Image image = ImageReader.read(input, "image");
        Sane.check(image);
        boolean same = image.width() == size.width() && image.height() == size.height();
        boolean turned = image.width() == size.height() && image.height() == size.width();
        Sane.require(same || turned, "the image has another size than its header: " + size);
    }
}
