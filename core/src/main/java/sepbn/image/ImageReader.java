package sepbn.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import sepbn.SepbnException;
import sepbn.io.IoReason;

/**
 * Reads image files of the types BMP, GIF (its first frame), JPEG, PNG, TIFF and WebP. The type is told by the content,
 * never by the name. The image comes the right way up, as its EXIF orientation says; colour profiles are not applied, as
 * usual in the field; see-through pixels are laid on black, which is also what {@link Warp} puts beyond the edges.
 */
public final class ImageReader {
    /** An image of more pixels is refused by its header: so none takes more than a gigabyte while it is read. */
    public static final long MAX_PIXELS = 50_000_000;

    /** A decoder's own copy: four samples of 16 bits in the largest image, more or wider ones in a smaller. */
    private static final long MAX_DECODED_BYTES = 8 * MAX_PIXELS;

    private static final long MAX_BYTES = 1L << 30;
    private static final Set<String> TYPES = Set.of("bmp", "gif", "jpeg", "jpg", "png", "tif", "tiff", "webp");

    static {
        ImageIO.setUseCache(false); // the files that ImageIO would write are slower than memory
    }

    private ImageReader() {}

    /**
     * Reads the image in {@code file}.
     *
     * @throws ImageException naming the file if it can't be read, is no image, is damaged or too large
     */
    public static Image read(Path file) {
        return read(bytes(file), file.toString());
    }

    /** The width and the height of an image as it is stored, in pixels. */
    public record Size(int width, int height) {
        private String text() {
            return width + "x" + height;
        }
    }

    /**
     * Reads the size of the image in {@code file} from its header.
     *
     * @throws ImageException as {@link #read(Path)}
     */
    public static Size size(Path file) {
        byte[] content = bytes(file);
        return named(file.toString(), () -> decoded(content, ImageReader::declared));
    }

    /** Whether {@code bytes} begin as a file of one of the known types, damaged or not. */
    public static boolean knows(byte[] bytes) {
        try (ImageInputStream in = new BytesInput(bytes)) {
            reader(in).dispose();
            return true;
        } catch (ImageException | IOException e) {
            return false;
        }
    }

    /**
     * Reads the size of the image in {@code file} as {@link #read(Path)} gives it, the right way up, from its header.
     *
     * @throws ImageException as {@link #read(Path)}
     */
    public static Size uprightSize(Path file) {
        byte[] content = bytes(file);
        boolean turned = Orientation.of(content).turned();
        return named(
                file.toString(),
                () -> decoded(
                        content,
                        reader -> turned
                                ? new Size(reader.getHeight(0), reader.getWidth(0))
                                : new Size(reader.getWidth(0), reader.getHeight(0))));
    }

    private static byte[] bytes(Path file) {
        try {
            require(Files.exists(file), "no such file");
            require(Files.isRegularFile(file), "must be a file");
            require(Files.size(file) > 0, "is empty");
            require(Files.size(file) <= MAX_BYTES, "has more than " + MAX_BYTES + " bytes");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImageException(file + ": can't be read: " + IoReason.of(e), e);
        } catch (ImageException e) {
            throw new ImageException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the image that {@code bytes}, a whole file, hold.
     *
     * @param name what messages call it
     */
    public static Image read(byte[] bytes, String name) {
        return read(bytes, name, size -> {});
    }

    /**
     * The same with a say in what is decoded.
     *
     * @param beforeDecoding is given the size that the header declares; what it throws, a failure of its own, comes through, and
     *     nothing is decoded
     */
    public static Image read(byte[] bytes, String name, Consumer<Size> beforeDecoding) {
        return named(name, () -> Orientation.of(bytes).upright(decoded(bytes, reader -> {
            beforeDecoding.accept(declared(reader));
            return decode(reader);
        })));
    }

    /** What an image is asked for. */
    private interface Question<T> {
        T answer(javax.imageio.ImageReader reader) throws IOException;
    }

    private static <T> T named(String name, Callable<T> work) {
        try {
            return work.call();
        } catch (ImageException e) {
            throw new ImageException(name + ": " + e.getMessage(), e);
        } catch (SepbnException e) { // the caller's own
            throw e;
        } catch (IOException e) {
            throw new ImageException(name + ": " + damaged(IoReason.of(e)), e);
        } catch (Exception e) {
            // Decoders throw whatever a file's broken numbers lead to: bad indices, negative sizes, null.
            throw new ImageException(name + ": " + damaged(String.valueOf(e.getMessage())), e);
        }
    }

    private static <T> T decoded(byte[] bytes, Question<T> question) throws IOException {
        try (ImageInputStream in = new BytesInput(bytes)) {
            javax.imageio.ImageReader reader = reader(in);
            try {
                reader.setInput(in, true, true);
                return question.answer(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Size declared(javax.imageio.ImageReader reader) throws IOException {
        Size size = new Size(reader.getWidth(0), reader.getHeight(0));
        require(size.width() > 0 && size.height() > 0, damaged("it declares " + size.text() + " pixels"));
        return size;
    }

    private static Image decode(javax.imageio.ImageReader reader) throws IOException {
        // Thrown through the decoder, so that it stops at once: there may be pages of missing data.
        reader.addIIOReadWarningListener((source, warning) -> refuseIfTruncated(warning));
        Size size = declared(reader);
        long pixels = (long) size.width() * size.height();
        require(
                pixels <= MAX_PIXELS,
                "declares " + size.text() + " pixels, more than " + MAX_PIXELS + "; scale it down");
        long bits = bitsOfPixel(reader);
        require(
                pixels * bits / Byte.SIZE <= MAX_DECODED_BYTES,
                "declares " + size.text() + " pixels of " + bits + " bits, more than " + MAX_DECODED_BYTES
                        + " bytes; scale it down");
        return BufferedImages.toImage(reader.read(0));
    }

    /** Some decoders do not tell, for types that have at most four samples of a byte. */
    private static long bitsOfPixel(javax.imageio.ImageReader reader) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(0);
        return type == null
                ? 4L * Byte.SIZE
                : Arrays.stream(type.getSampleModel().getSampleSize())
                        .asLongStream()
                        .sum();
    }

    private static javax.imageio.ImageReader reader(ImageInputStream in) throws IOException {
        Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            javax.imageio.ImageReader reader = readers.next();
            if (TYPES.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new ImageException("is not an image of a known type (BMP, GIF, JPEG, PNG, TIFF, WebP)");
    }

    /** A JPEG that is cut short is a warning to its decoder, which fills up with grey. */
    private static void refuseIfTruncated(String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        require(!text.contains("truncated") && !text.contains("premature end"), damaged("it is cut short"));
    }

    static String damaged(String reason) {
        return "is a damaged image: "
                + reason.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\.$", "") + "; use an intact copy";
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new ImageException(message);
        }
    }
}
