package sepbn.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.evaluate.ContactSheet;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.FaceDrawing;
import sepbn.evaluate.FaceError;
import sepbn.image.Image;

/**
 * Pictures of faces that were scored: what the network answers in yellow over the truth in blue.
 *
 * @param data in the protocol of the evaluation
 */
record ScoredFaces(DataSet data, Evaluation evaluation) {
    private static final int COLUMNS = 8;
    private static final int ROWS = 5;
    private static final int SIDE = 176;
    /** How much of its surroundings is shown with a face. */
    private static final double VIEW = 1.25;

    /** A sheet of 40 faces from the best to the worst, evenly over their ranks, with NME and name below each. */
    Image sheet() {
        List<FaceError> ranked = evaluation.best(evaluation.images());
        int count = Math.min(COLUMNS * ROWS, ranked.size());
        ContactSheet sheet = new ContactSheet(COLUMNS, SIDE);
        IntStream.range(0, count)
                .mapToObj(i -> ranked.get((int) Math.round((double) i * (ranked.size() - 1) / Math.max(1, count - 1))))
                .forEach(face -> sheet.add(drawn(face, SIDE), caption(face)));
        return sheet.image();
    }

    /** Of the name the end, which differs. */
    private static String caption(FaceError face) {
        String name = face.id().substring(face.id().lastIndexOf('/') + 1);
        return String.format(Locale.ROOT, "%.2f %% %s", face.nme(), name);
    }

    Image drawn(FaceError face, int side) {
        Sample sample = data.samples().get(face.index());
        return FaceDrawing.over(sample.image().load(), sample.box().squared().scaled(VIEW), side)
                .truth(sample.landmarks(), data.protocol())
                .prediction(face.predicted(), data.protocol())
                .image();
    }
}
