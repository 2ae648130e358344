package sepbn.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
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
        String text() {
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
        try (ImageInputStream in = new BytesInput(bytes, () -> {})) {
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

    /** A say in what is decoded, and for how long. What it throws, a failure of its own, ends the decoding and comes through. */
    public interface Say {
        /** Is told the size that the header declares, before anything is decoded. */
        void declared(Size size);

        /** Is asked now and then while the file is read: not within a piece of it, however much work that is. */
        default void goOn() {}
    }

    /** The same with a say in it. */
    public static Image read(byte[] bytes, String name, Say say) {
        return named(name, () -> Orientation.of(bytes).upright(decoded(bytes, say::goOn, reader -> {
            say.declared(declared(reader));
            return decode(reader, bytes);
        })));
    }

    /** What an image is asked for. */
    private interface Question<T> {
        T answer(javax.imageio.ImageReader reader) throws IOException;
    }

    private static <T> T named(String name, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw refusal(name, e);
        }
    }

    private static SepbnException refusal(String name, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) { // a decoder may have wrapped it
            if (cause instanceof ImageException) {
                return new ImageException(name + ": " + cause.getMessage(), failure);
            }
            if (cause instanceof SepbnException callers) {
                return callers;
            }
        }
        // Decoders throw whatever a file's broken numbers lead to: bad indices, negative sizes, null.
        String reason = failure instanceof IOException e ? IoReason.of(e) : String.valueOf(failure.getMessage());
        return new ImageException(name + ": " + damaged(reason), failure);
    }

    private static <T> T decoded(byte[] bytes, Question<T> question) throws IOException {
        return decoded(bytes, () -> {}, question);
    }

    private static <T> T decoded(byte[] bytes, Runnable goOn, Question<T> question) throws IOException {
        try (ImageInputStream in = new BytesInput(bytes, goOn)) {
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

    private static Image decode(javax.imageio.ImageReader reader, byte[] file) throws IOException {
        // Thrown through the decoder, so that it stops at once: there may be pages of missing data.
        reader.addIIOReadWarningListener((source, warning) -> refuseIfTruncated(warning));
        DecodingLimits.check(reader, declared(reader), file);
        return BufferedImages.toImage(reader.read(0));
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

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new ImageException(message);
        }
    }
}
