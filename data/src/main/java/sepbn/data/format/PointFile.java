package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sepbn.data.DataException;
import sepbn.data.FileImage;
import sepbn.io.IoReason;

/**
 * A file with the points of one face, and the image of the same name beside it. The second face of an image {@code a.jpg} has
 * its points in {@code a_2.pts}, where there is no image {@code a_2}.
 *
 * @param image absent if there is none
 * @param face the number of the face in its image, from 1
 */
record PointFile(Path points, Optional<Path> image, int face) {
    /** The file names' endings of the types that {@link sepbn.image.ImageReader} reads. */
    private static final List<String> IMAGE_TYPES = List.of("bmp", "gif", "jpeg", "jpg", "png", "tif", "tiff", "webp");

    private static final Pattern NUMBERED = Pattern.compile("(.+)_(\\d{1,4})");

    /**
     * All files of points in {@code folder} and below, sorted, hidden files left out. An image without points is no training
     * face and is left out too.
     *
     * @param types the endings of the files' names, such as {@code pts}
     */
    static List<PointFile> below(Path folder, Set<String> types) {
        Map<Path, Path> images = new TreeMap<>();
        List<Path> points = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !hidden(file))
                    .sorted()
                    .forEach(file -> {
                        if (types.contains(type(file))) {
                            points.add(file);
                        } else if (isImage(file)) {
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

    private static PointFile pair(Path points, Map<Path, Path> images) {
        Path name = withoutType(points);
        Matcher numbered = NUMBERED.matcher(name.getFileName().toString());
        if (images.containsKey(name) || !numbered.matches()) {
            return new PointFile(points, Optional.ofNullable(images.get(name)), 1);
        }
        Path image = images.get(name.resolveSibling(numbered.group(1)));
        return new PointFile(
                points, Optional.ofNullable(image), image == null ? 1 : Integer.parseInt(numbered.group(2)));
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

    /** The path without ending of the file with the points of an image's face; {@link #below} finds it. */
    static String name(String image, int face) {
        int dot = image.lastIndexOf('.');
        String stem = dot > image.lastIndexOf('/') ? image.substring(0, dot) : image;
        return face == 1 ? stem : stem + "_" + face;
    }

    /** Whether a file's name ends like an image's. */
    static boolean isImage(Path file) {
        return IMAGE_TYPES.contains(type(file));
    }

    /** Whether the points lie beside those of {@code other} and are called like them but for the ending. */
    boolean sameName(PointFile other) {
        return withoutType(points).equals(withoutType(other.points));
    }

    /** The image's path below {@code folder}; the points' where there is no image. */
    String imageName(Path folder) {
        return folder.relativize(image.orElse(points)).toString().replace('\\', '/');
    }

    /** The image's file name without what follows its last dot; the points' where there is no image. */
    String stem() {
        return stem(image.orElse(points));
    }

    /**
     * The image.
     *
     * @throws DataException if there is none
     */
    FileImage source() {
        require(
                image.isPresent(),
                points + ": the points must have their image beside them, a file of the same name that ends in one of "
                        + IMAGE_TYPES);
        return new FileImage(image.get());
    }

    /** The face's id: the image's path below {@code folder}, with the number of the face behind it but for the first. */
    String id(Path folder) {
        return face == 1 ? imageName(folder) : imageName(folder) + "#" + face;
    }
}
