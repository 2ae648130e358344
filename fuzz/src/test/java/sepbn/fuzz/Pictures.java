package sepbn.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** The images that annotations among the seeds name: they exist, so that parsers get beyond the image's name. */
final class Pictures {
    /** 64×48 pixels. */
    static final String FACE = "face.png";

    private Pictures() {}

    /** Writes the images into {@code folder}, and into those of its subfolders that formats look in. */
    static void write(Path folder) throws IOException {
        byte[] rgb = new byte[3 * 64 * 48];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * i / 97);
        }
        Image image = new Image(64, 48, rgb);
        for (String subfolder : new String[] {"", "WFLW_images", "images"}) {
            Files.createDirectories(folder.resolve(subfolder));
            ImageWriter.writePng(image, folder.resolve(subfolder).resolve(FACE));
        }
    }
}
