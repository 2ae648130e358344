package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.data.DataException;
import sepbn.data.DataFormat;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.FileImage;
import sepbn.data.ImageSource;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageReader;
import sepbn.io.IoReason;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * The IMM face database (Nordstrøm et al., 2004): images {@code 01-1m.jpg} … of 40 persons in six views, each with an
 * {@code .asf} file of 58 landmarks as shares of the image's width and height. The box is the landmarks' bounds. The data
 * set has no official parts; persons 25 to 30 are held out.
 */
public final class Imm implements DataFormat {
    private static final Pattern NAME = Pattern.compile("(\\d+)-\\d[a-z]");
    private static final int FIRST_HELD = 25;
    private static final int LAST_HELD = 30;
    private static final String ENDING = ".asf";

    private final Protocol protocol = Protocols.named("imm-58");

    @Override
    public DataSet open(DataSetReference reference) {
        FormatFolder folder = FormatFolder.of(reference, "the .asf files");
        List<AnnotatedFace> faces = new ArrayList<>();
        for (Path file : files(folder.path())) {
            faces.add(face(file));
        }
        require(!faces.isEmpty(), "data set " + reference + ": folder must have .asf files such as 01-1m.asf");
        return DataSet.of(
                reference.toString(),
                protocol,
                Splits.PARTS.choose(reference, faces),
                "not stated; treat as research, non-commercial");
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new DataException(folder + ": the folder can't be listed: " + IoReason.of(e), e);
        }
        files.sort(null);
        return files;
    }

    private AnnotatedFace face(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - ENDING.length());
        Matcher person = NAME.matcher(stem);
        require(person.matches(), file + ": name must be a person's number, a view and a letter, such as 01-1m.asf");
        int number = Integer.parseInt(person.group(1));
        List<AnnotationLine> points = AnnotationLine.read(file).stream()
                .filter(line -> !line.text(0).startsWith("#"))
                .toList();
        require(!points.isEmpty(), file + ": must have a number of points and a line for each");
        ImageSource image = FormatFolder.image(file.getParent(), host(points, file), file.toString());
        Landmarks landmarks = landmarks(points, ImageReader.size(((FileImage) image).file()), file);
        Sample sample =
                new Sample(stem + ".jpg", image, landmarks, Boxes.ofLandmarks(landmarks, file.toString()), Set.of());
        return new AnnotatedFace(sample, "", number >= FIRST_HELD && number <= LAST_HELD);
    }

    /** The last line names the image. */
    private static String host(List<AnnotationLine> lines, Path file) {
        AnnotationLine last = lines.get(lines.size() - 1);
        require(last.fields().size() == 1, file + ": must end with the name of its image");
        return last.text(0);
    }

    private Landmarks landmarks(List<AnnotationLine> lines, ImageReader.Size size, Path file) {
        int count = (int) lines.get(0).number(0);
        require(
                count == protocol.count() && lines.size() == count + 2,
                file + ": number of points (=" + count + ", on " + (lines.size() - 2) + " lines) must be "
                        + protocol.count());
        double[] coordinates = new double[2 * count];
        for (int i = 0; i < count; i++) {
            AnnotationLine line = lines.get(i + 1);
            // Some files have three further numbers of the annotator's own.
            line.requireFields(line.fields().size() >= 7, "path, type, x, y, number and two neighbours, at least");
            coordinates[2 * i] = line.number(2) * size.width();
            coordinates[2 * i + 1] = line.number(3) * size.height();
        }
        return Landmarks.of(coordinates);
    }
}
