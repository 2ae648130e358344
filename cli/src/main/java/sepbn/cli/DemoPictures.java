package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.evaluate.ContactSheet;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.FaceDrawing;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** The pictures that the demo leaves behind. */
final class DemoPictures {
    private static final int COLUMNS = 6;
    private static final int ROWS = 2;
    private static final int SIDE = 176;

    private final DataSet data;

    DemoPictures(DataSet data) {
        this.data = data;
    }

    /** For some faces the mean shape's answer above and the network's below, in yellow over the truth in blue. */
    Image sheet(Evaluation meanShape, Evaluation network) {
        ContactSheet sheet = new ContactSheet(COLUMNS, SIDE);
        List<Integer> shown = shown(COLUMNS * ROWS);
        for (int start = 0; start < shown.size(); start += COLUMNS) {
            List<Integer> row = shown.subList(start, Math.min(start + COLUMNS, shown.size()));
            for (Evaluation evaluation : List.of(meanShape, network)) {
                ScoredFaces faces = new ScoredFaces(data, evaluation);
                row.forEach(face -> sheet.add(faces.drawn(evaluation.faces().get(face), SIDE), ""));
            }
        }
        return sheet.image();
    }

    /** Writes the first {@code count} of the shown faces as they are, and with the network's landmarks. */
    List<Face> write(Path folder, Evaluation network, int count) {
        List<Face> written = new ArrayList<>();
        for (int face : shown(count)) {
            Sample sample = data.samples().get(face);
            String name = String.format(Locale.ROOT, "face-%d", written.size() + 1);
            Image image = sample.image().load();
            ImageWriter.writePng(image, folder.resolve(name + ".png"));
            Image drawing = FaceDrawing.over(image)
                    .prediction(network.faces().get(face).predicted(), data.protocol())
                    .image();
            ImageWriter.writePng(drawing, folder.resolve(name + ".landmarks.png"));
            written.add(new Face(folder.resolve(name + ".png"), sample.box()));
        }
        return written;
    }

    /** A picture and the box of the face in it. */
    record Face(Path file, Box box) {}

    /** Indices of faces spread evenly over the data set. */
    private List<Integer> shown(int count) {
        return data.spreadIndices(count).boxed().toList();
    }
}
