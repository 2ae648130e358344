package sepbn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

/** Small faces for the tests of this package: bright dots on black. */
public final class Fixtures {
    /** Left, right, top and bottom dot; mirroring swaps the first two. */
    static final Protocol FOUR = new Protocol(
            "four",
            List.of("left", "right", "top", "bottom"),
            List.of(1, 0, 2, 3),
            Map.of("box", new Normaliser.BoxSide()),
            List.of());

    private Fixtures() {}

    /** A black image with a dot, a Gaussian of 3 pixels' deviation, at each point; dot i in channel i modulo 3. */
    public static Image dots(int width, int height, List<Point> points) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < points.size(); i++) {
                    double distance = points.get(i).distanceTo(new Point(x, y));
                    int at = 3 * (y * width + x) + i % 3;
                    int value = (rgb[at] & 0xff) + (int) Math.round(255 * Math.exp(-distance * distance / 18));
                    rgb[at] = (byte) Math.min(255, value);
                }
            }
        }
        return new Image(width, height, rgb);
    }

    /** {@code count} faces of {@link #FOUR}, each a little elsewhere in its image of 90×80 pixels. */
    public static DataSet faces(int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Landmarks landmarks =
                    Landmarks.of(20, 40, 70, 42, 43, 20, 47, 65).transformed(Affine.translation(i % 7 - 3, i % 5 - 2));
            samples.add(new Sample(
                    "face_" + i, () -> dots(90, 80, landmarks.points()), landmarks, landmarks.bounds(), Set.of()));
        }
        return DataSet.of("test:" + count, FOUR, samples, "free");
    }

    /** The text of an official {@code .pts} file whose {@code count} points lie on a spiral about (60, 50). */
    public static String pts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        String.format(Locale.ROOT, "%.3f %.3f", 60 + 0.5 * i * Math.cos(i), 50 + 0.5 * i * Math.sin(i)))
                .collect(Collectors.joining("\n", "version: 1\nn_points:  " + count + "\n{\n", "\n}\n"));
    }

    /** Writes a grey image of 120×100 pixels, and a {@code .pts} file of 68 points beside it. */
    public static void writeFace(Path image) throws IOException {
        Files.createDirectories(image.getParent());
        String name = image.getFileName().toString();
        int dot = name.lastIndexOf('.');
        java.awt.image.BufferedImage picture =
                new java.awt.image.BufferedImage(120, 100, java.awt.image.BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, name.substring(dot + 1), image.toFile());
        Files.writeString(image.resolveSibling(name.substring(0, dot) + ".pts"), pts(68));
    }
}
