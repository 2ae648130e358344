package sepbn.data;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sepbn.geometry.GeometryException;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Procrustes;
import sepbn.io.IoReason;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * Reads the shapes of AFLW (Köstinger et al., 2011) that toolkits share without the images: text files with a face a line,
 * the image's name and x0 y0 x1 y1 … of the 19 landmarks, in units of the face's crop (0 to 1). Such points have no pixels,
 * so this is no {@link DataSet}. The splits are {@code train} and {@code test}: the files {@code train*.txt} and
 * {@code test*.txt}; without a split, all of them in the order of their names.
 */
final class AflwShapes {
    static final String FORMAT = "aflw-shapes";

    private static final Set<String> SPLITS = Set.of("test", "train");
    private static final double FARTHEST = 1e3;

    private final Protocol protocol = Protocols.named("aflw-19");

    private AflwShapes() {}

    static FaceShapes open(DataSetReference reference) {
        require(
                reference.split().stream().allMatch(SPLITS::contains),
                "data set " + reference + ": split (=" + reference.split().orElse("")
                        + ") must be train or test, or left out for both");
        AflwShapes reader = new AflwShapes();
        List<Landmarks> shapes = new ArrayList<>();
        for (Path file : files(reference)) {
            reader.read(file, shapes);
        }
        require(
                !shapes.isEmpty(),
                "data set " + reference + ": folder (=" + reference.folder()
                        + ") must have train*.txt or test*.txt with a face a line");
        return new FaceShapes(reference.toString(), reader.protocol, shapes);
    }

    private static List<Path> files(DataSetReference reference) {
        try (Stream<Path> files = Files.list(Path.of(reference.folder()))) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".txt")
                                && reference.split().map(Set::of).orElse(SPLITS).stream()
                                        .anyMatch(name::startsWith);
                    })
                    .sorted()
                    .toList();
        } catch (IOException | InvalidPathException e) {
            throw new DataException(
                    "data set " + reference + ": folder (=" + reference.folder() + ") must be one that can be read: "
                            + (e instanceof IOException io ? IoReason.of(io) : e.getMessage()),
                    e);
        }
    }

    private void read(Path file, List<Landmarks> shapes) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read: " + IoReason.of(e), e);
        }
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                shapes.add(shape(file + ", line " + number, line.strip().split("\\s+")));
            }
        }
    }

    private Landmarks shape(String where, String... fields) {
        require(
                fields.length == 1 + 2 * protocol.count(),
                where + ": fields (=" + fields.length + ") must be a name and " + 2 * protocol.count() + " numbers");
        double[] coordinates = new double[2 * protocol.count()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = number(where, fields[i + 1]);
        }
        Landmarks shape = Landmarks.of(coordinates);
        try {
            Procrustes.centred(shape);
        } catch (GeometryException e) {
            throw new DataException(where + ": " + e.getMessage(), e);
        }
        return shape;
    }

    private static double number(String where, String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(where + ": number (=" + quoted(text) + ") must be a decimal one", e);
        }
        require(
                Math.abs(value) <= FARTHEST,
                where + ": number (=" + quoted(text) + ") must be at most " + (int) FARTHEST + " crops from 0");
        return value;
    }
}
