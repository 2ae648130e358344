package sepbn.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import sepbn.geometry.Point;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/** A line a landmark. */
record CsvPredictions(PrintStream out) implements Predictions {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    CsvPredictions {
        row(out, "image", "frame", "face", "branch", "index", "landmark", "x", "y");
    }

    @Override
    public void write(Frame frame, int number, PredictedFace face, FaceLandmarks answer) {
        List<String> names = answer.branch().protocol().landmarks();
        for (int i = 0; i < names.size(); i++) {
            Point point = answer.points().point(i);
            row(
                    out,
                    frame.source(),
                    frame.time().map(time -> "" + time.number()).orElse(""),
                    number,
                    answer.branch().name(),
                    i,
                    names.get(i),
                    Prediction.rounded(point.x()),
                    Prediction.rounded(point.y()));
        }
    }

    private static void row(PrintStream out, Object... values) {
        try {
            FORMAT.printRecord(out, values);
        } catch (IOException e) {
            throw new UncheckedIOException("a print stream does not throw", e);
        }
    }
}
