package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sepbn.data.DataFormat;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.HoldOut;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * MTFL (Zhang et al., "Facial Landmark Detection by Deep Multi-task Learning", 2014): {@code training.txt} and
 * {@code testing.txt} with a face a line: path, x1 … x5, y1 … y5, and up to four attributes, which are not read. Pixels are
 * counted from 0. The files give no box: five points span a part of a face, so the box is the square about their centre
 * whose side is 2.5 times the longer side of their bounds.
 */
public final class Mtfl implements DataFormat {
    private static final double FACE_TO_POINTS = 2.5;

    @Override
    public DataSet open(DataSetReference reference) {
        FormatFolder folder = FormatFolder.of(reference, "training.txt or testing.txt");
        Protocol protocol = Protocols.named("mtfl-5");
        List<AnnotatedFace> faces = new ArrayList<>();
        read(folder.path(), "training.txt", "train", faces);
        read(folder.path(), "testing.txt", "test", faces);
        require(
                !faces.isEmpty(),
                "data set " + reference + ": folder must have training.txt or testing.txt with a face a line");
        return DataSet.of(
                reference.toString(), protocol, Splits.PARTS.choose(reference, faces), "research, non-commercial");
    }

    private static void read(Path folder, String file, String part, List<AnnotatedFace> faces) {
        Path list = folder.resolve(file);
        if (!Files.exists(list)) {
            return;
        }
        for (AnnotationLine line : AnnotationLine.read(list)) {
            line.requireFields(
                    line.fields().size() >= 11 && line.fields().size() <= 15,
                    "a path, x and y of five landmarks, and up to four attributes");
            double[] coordinates = new double[10];
            for (int i = 0; i < 5; i++) {
                coordinates[2 * i] = line.number(1 + i);
                coordinates[2 * i + 1] = line.number(6 + i);
            }
            Landmarks landmarks = Landmarks.of(coordinates);
            String id = line.text(0).replace('\\', '/');
            Sample sample = new Sample(
                    id,
                    FormatFolder.image(folder, id, line.where()),
                    landmarks,
                    Boxes.ofLandmarks(landmarks, line.where()).squared().scaled(FACE_TO_POINTS),
                    Set.of(part));
            faces.add(new AnnotatedFace(sample, part, HoldOut.holds(id)));
        }
    }
}
