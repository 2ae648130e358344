package sepbn.image;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/** Writes image files; a file appears complete or not at all. */
public final class ImageWriter {
    private static final float JPEG_QUALITY = 0.92f;

    private ImageWriter() {}

    /**
     * Writes {@code image} without loss.
     *
     * @throws ImageException naming the file if it can't be written; an older file is then untouched
     */
    public static void writePng(Image image, Path file) {
        write(image, file, "png");
    }

    /**
     * Writes {@code image} as a JPEG of high quality.
     *
     * @throws ImageException naming the file if it can't be written; an older file is then untouched
     */
    public static void writeJpeg(Image image, Path file) {
        write(image, file, "jpeg");
    }

    private static void write(Image image, Path file, String type) {
        try {
            AtomicFile.write(file, out -> {
                javax.imageio.ImageWriter writer =
                        ImageIO.getImageWritersByFormatName(type).next();
                try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                    ImageWriteParam settings = writer.getDefaultWriteParam();
                    if (type.equals("jpeg")) {
                        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                        settings.setCompressionQuality(JPEG_QUALITY);
                    }
                    writer.setOutput(stream);
                    writer.write(null, new IIOImage(BufferedImages.of(image), null, null), settings);
                } finally {
                    writer.dispose();
                }
            });
        } catch (IOException e) {
            throw new ImageException(file + ": can't be written: " + IoReason.of(e), e);
        }
    }
}
