package sepbn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import sepbn.io.IoReason;

/** An image file and the {@code .pts} file of the same name beside it. */
record AnnotatedImage(Path image, Path points) {
    /** The file names' endings of the types that {@link sepbn.image.ImageReader} reads. */
    private static final List<String> IMAGE_TYPES = List.of("bmp", "gif", "jpeg", "jpg", "png", "tif", "tiff", "webp");

    /**
     * All pairs in {@code folder} and below, hidden files left out. An image without points is no training face and is
     * left out too.
     *
     * @throws DataException if points lack their image
     */
    static List<AnnotatedImage> below(Path folder) {
        Map<Path, Path> images = new TreeMap<>();
        List<Path> points = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !hidden(file))
                    .sorted()
                    .forEach(file -> {
                        String type = type(file);
                        if (type.equals("pts")) {
                            points.add(file);
                        } else if (IMAGE_TYPES.contains(type)) {
                            images.putIfAbsent(withoutType(file), file);
                        }
                    });
        } catch (IOException e) {
            throw unlisted(folder, e);
        } catch (UncheckedIOException e) {
            throw unlisted(folder, e.getCause());
        }
        return points.stream().map(file -> pair(file, images)).toList();
    }

    private static DataException unlisted(Path folder, IOException e) {
        return new DataException(folder + ": the folder can't be listed: " + IoReason.of(e), e);
    }

    private static AnnotatedImage pair(Path points, Map<Path, Path> images) {
        Path image = images.get(withoutType(points));
        DataException.require(
                image != null,
                points + ": the points must have their image beside them, a file of the same name that ends in one of "
                        + IMAGE_TYPES);
        return new AnnotatedImage(image, points);
    }

    private static boolean hidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static String type(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Path withoutType(Path file) {
        return file.resolveSibling(stem(file));
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The image's file name without what follows its last dot. */
    String stem() {
        return stem(image);
    }
}
