package sepbn.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageWriter;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/** A folder of pictures with a {@code .pts} file beside each. */
final class AnnotatedFaces {
    private final Path folder;

    AnnotatedFaces(Path folder) {
        this.folder = folder;
    }

    /** Writes one face. May be called by several threads. */
    void write(Sample face) {
        ImageWriter.writePng(face.image().load(), folder.resolve(name(face) + ".png"));
        text(folder.resolve(name(face) + ".pts"), points(face.landmarks()));
    }

    /** Writes {@code subsets.csv}: a line a face, a column a subset, 1 where the face belongs to it. */
    void writeSubsets(DataSet faces) {
        Set<String> subsets = faces.subsets();
        StringBuilder table = new StringBuilder("image");
        subsets.forEach(subset -> table.append(',').append(subset));
        table.append('\n');
        for (Sample face : faces.samples()) {
            table.append(name(face)).append(".png");
            subsets.forEach(subset -> table.append(',').append(face.subsets().contains(subset) ? 1 : 0));
            table.append('\n');
        }
        text(folder.resolve("subsets.csv"), table.toString());
    }

    /** Ids are unique within a split, also without its name. */
    private static String name(Sample face) {
        return face.id().substring(face.id().lastIndexOf('/') + 1);
    }

    /** The files count pixels from 1, landmarks from 0. */
    private static String points(Landmarks landmarks) {
        StringBuilder text = new StringBuilder("version: 1\nn_points: " + landmarks.count() + "\n{\n");
        landmarks
                .points()
                .forEach(point -> text.append(String.format(Locale.ROOT, "%.4f %.4f\n", point.x() + 1, point.y() + 1)));
        return text.append("}\n").toString();
    }

    private static void text(Path file, String text) {
        try {
            AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new CliException(
                    file + " can't be written: " + IoReason.of(e) + "; make room or choose another folder", e);
        }
    }
}
