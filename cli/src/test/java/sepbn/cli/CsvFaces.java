package sepbn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** A folder with csv files of faces with MTFL's five points, for tests: one file a part, and images of noise. */
final class CsvFaces {
    static final int SIDE = 48;

    private static final String HEADER = "image,box_x,box_y,box_width,box_height,occluded,subsets,"
            + "left_eye_x,left_eye_y,right_eye_x,right_eye_y,nose_x,nose_y,left_x,left_y,right_x,right_y\n";

    private final Path folder;

    CsvFaces(Path folder) {
        this.folder = folder;
    }

    /** As the commands take it. */
    String set() {
        return "csv:" + folder;
    }

    /** A new image; the same seed gives the same one. */
    CsvFaces image(String name, int seed) {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        new Random(seed).nextBytes(rgb);
        ImageWriter.writePng(new Image(SIDE, SIDE, rgb), folder.resolve(name));
        return this;
    }

    /** A face without a box of its own, moved by x and y from the middle of its image. */
    CsvFaces face(String part, String image, double x, double y) {
        return row(
                part, image, ",,,,,", 14 + x, 16 + y, 34 + x, 17 + y, 24 + x, 25 + y, 16 + x, 33 + y, 32 + x, 34 + y);
    }

    /** @param between the fields from the box to the subsets, such as {@code 1,2,30,40,0 3,pose} */
    CsvFaces row(String part, String image, String between, double... coordinates) {
        return text(
                part,
                image + "," + between + ","
                        + Arrays.stream(coordinates).mapToObj(Double::toString).collect(Collectors.joining(",")));
    }

    /** A line as it is. */
    CsvFaces text(String part, String line) {
        Path file = folder.resolve(part + ".csv");
        try {
            String before = Files.exists(file) ? Files.readString(file) : HEADER;
            Files.writeString(file, before + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
