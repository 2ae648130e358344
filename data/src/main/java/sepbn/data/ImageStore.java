package sepbn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import sepbn.image.ImageWriter;
import sepbn.io.IoReason;

/**
 * The images of a data set that is written: each is put into a folder once, however many of its faces are written. An image
 * that lies in a file is copied byte for byte or linked; one that does not is written as PNG.
 */
public final class ImageStore {
    /** How an image file gets into the folder. */
    public enum Transfer {
        COPY,
        /** A symbolic link to the file where it lies. */
        LINK
    }

    /** Is told how many images have been put there so far, and may throw to end the writing. */
    @FunctionalInterface
    public interface Listener {
        void placed(int images);
    }

    private final Path folder;
    private final Transfer transfer;
    private final Listener listener;
    /** Shared with the stores below this one. */
    private final AtomicInteger count;

    private final Map<String, ImageStore> below = new HashMap<>();
    private final Map<ImageSource, String> placed = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    /** @param folder that the images' names start from */
    public ImageStore(Path folder, Transfer transfer) {
        this(folder, transfer, images -> {});
    }

    /** @param folder that the images' names start from */
    public ImageStore(Path folder, Transfer transfer, Listener listener) {
        this(folder, transfer, listener, new AtomicInteger());
    }

    private ImageStore(Path folder, Transfer transfer, Listener listener, AtomicInteger count) {
        this.folder = folder;
        this.transfer = transfer;
        this.listener = listener;
        this.count = count;
    }

    /** A store of its own in a folder below this one's; for the same name the same one, so that parts can share images. */
    public ImageStore below(String name) {
        return below.computeIfAbsent(name, path -> new ImageStore(folder.resolve(path), transfer, listener, count));
    }

    /**
     * Puts the image of a face there, unless it is there already.
     *
     * @return the image's path below the folder, with slashes: that of the face's id where it can be
     * @throws DataException if the image can't be read or written
     */
    public String place(Sample face) {
        String known = placed.get(face.image());
        if (known != null) {
            return known;
        }
        String name = free(name(face));
        Path target = folder.resolve(name);
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            if (!(face.image() instanceof FileImage image)) {
                ImageWriter.writePng(face.image().load(), target);
            } else if (transfer == Transfer.LINK) {
                Files.createSymbolicLink(target, image.file().toAbsolutePath());
            } else {
                Files.copy(image.file(), target);
            }
        } catch (IOException e) {
            throw new DataException(
                    target + " can't be written: " + IoReason.of(e) + "; make room or choose another folder", e);
        }
        placed.put(face.image(), name);
        listener.placed(count.incrementAndGet());
        return name;
    }

    /** The id without the number of the face, made a path that stays in the folder, with the ending of the file's type. */
    private static String name(Sample face) {
        String id = face.imageName().replace('\\', '/').replaceAll("[:*?\"<>|\\p{Cntrl}]", "_");
        String path = id.replaceAll("(^|/)\\.\\.?(?=/|$)", "$1_").replaceFirst("^/+", "_");
        String ending =
                face.image() instanceof FileImage image ? ending(image.file().toString()) : ".png";
        return path.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT))
                ? path
                : path.substring(0, path.length() - ending(path).length()) + ending;
    }

    private static String ending(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 1 ? "" : name.substring(dot);
    }

    private String free(String name) {
        String candidate = name;
        for (int i = 2; !names.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            int at = name.length() - ending(name).length();
            candidate = name.substring(0, at) + "-" + i + name.substring(at);
        }
        return candidate;
    }
}
