package sepbn.data.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import sepbn.data.DataFormat;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceGroup;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * MTFL (Zhang et al., "Facial Landmark Detection by Deep Multi-task Learning", 2014): {@code training.txt} and
 * {@code testing.txt} with a face a line: path, x1 … x5, y1 … y5, and up to four attributes, which are not read. Pixels are
 * counted from 0. The files give no box.
 */
public final class Mtfl implements DataFormat {
    static final String TRAINING = "training.txt";
    static final String TESTING = "testing.txt";
    private static final int POINTS = 5;

    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "mtfl",
            TRAINING + " or " + TESTING + " with a face a line",
            "mtfl-5",
            "research, non-commercial",
            Map.of("train", 10000, "test", 2995),
            Map.of(),
            Set.of());

    private final Protocol protocol = Protocols.named("mtfl-5");

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        Path folder = ImageFolder.of(source, DESCRIPTION.reads());
        FaceNames names = new FaceNames();
        read(folder, TRAINING, "train", names, faces);
        read(folder, TESTING, "test", names, faces);
        return protocol;
    }

    private void read(Path folder, String file, String part, FaceNames names, FaceList faces) {
        Path list = folder.resolve(file);
        if (!Files.exists(list)) {
            return;
        }
        for (AnnotationLine line : AnnotationLine.read(list)) {
            String image = line.text(0).replace('\\', '/');
            String id = names.next(image);
            faces.add(part, FaceGroup.of(image), () -> face(folder, line, image, id, part));
        }
    }

    private Sample face(Path folder, AnnotationLine line, String image, String id, String part) {
        line.requireFields(
                line.fields().size() >= 11 && line.fields().size() <= 15,
                "a path, x and y of five landmarks, and up to four attributes");
        double[] coordinates = new double[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            coordinates[2 * i] = line.number(1 + i);
            coordinates[2 * i + 1] = line.number(1 + POINTS + i);
        }
        Landmarks landmarks = Landmarks.of(coordinates);
        return new Sample(
                id,
                new ImageFolder(folder).image(image, line.where()),
                landmarks,
                Set.of(),
                FaceBoxes.of(protocol, landmarks, line.where()),
                Set.of(part));
    }
}
