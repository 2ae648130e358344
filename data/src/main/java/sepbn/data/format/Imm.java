package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.SepbnException;
import sepbn.data.DataException;
import sepbn.data.DataFormat;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceGroup;
import sepbn.data.FaceList;
import sepbn.data.FileImage;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageReader;
import sepbn.io.IoReason;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * The IMM face database (Nordstrøm et al., 2004): images {@code 01-1m.jpg} … of 40 persons in six views, each with an
 * {@code .asf} file of 58 landmarks as shares of the image's width and height. The data set has no official parts; persons
 * 25 to 30 are held out.
 */
public final class Imm implements DataFormat {
    static final Pattern NAME = Pattern.compile("(\\d{1,6})-\\d[a-z]");
    private static final int FIRST_HELD = 25;
    private static final int LAST_HELD = 30;
    static final String ENDING = ".asf";

    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "imm",
            ".asf files such as 01-1m.asf beside their images",
            "imm-58",
            "not stated; treat as research, non-commercial",
            Map.of(),
            Map.of(),
            Set.of());

    private final Protocol protocol = Protocols.named("imm-58");

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        for (Path file : files(ImageFolder.of(source, DESCRIPTION.reads()))) {
            try {
                faces.add("", person(file), () -> face(file));
            } catch (SepbnException e) {
                faces.report(e);
            }
        }
        return protocol;
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

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private static FaceGroup person(Path file) {
        Matcher name = NAME.matcher(stem(file));
        require(name.matches(), file + ": name must be a person's number, a view and a letter, such as 01-1m.asf");
        int number = Integer.parseInt(name.group(1));
        return new FaceGroup(Integer.toString(number), number >= FIRST_HELD && number <= LAST_HELD);
    }

    private Sample face(Path file) {
        List<AnnotationLine> lines = AnnotationLine.read(file).stream()
                .filter(line -> !line.text(0).startsWith("#"))
                .toList();
        require(!lines.isEmpty(), file + ": must have a number of points and a line for each");
        FileImage image = new ImageFolder(file.toAbsolutePath().getParent()).image(host(lines, file), file.toString());
        Landmarks landmarks = landmarks(lines, ImageReader.size(image.file()), file);
        return new Sample(
                stem(file) + ".jpg",
                image,
                landmarks,
                Set.of(),
                FaceBoxes.of(protocol, landmarks, file.toString()),
                Set.of());
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
            coordinates[2 * i] = Decimals.times(line.numberText(2), size.width());
            coordinates[2 * i + 1] = Decimals.times(line.numberText(3), size.height());
        }
        return Landmarks.of(coordinates);
    }
}
