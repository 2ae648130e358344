package sepbn.cli;

import java.io.PrintStream;
import java.util.List;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/** A table a face and branch, for people. */
record TextPredictions(PrintStream out, double temperature) implements Predictions {
    @Override
    public void write(Frame frame, int number, PredictedFace face, FaceLandmarks answer) {
        Prediction prediction = Prediction.of(frame, number, face, answer, temperature);
        out.println(prediction.image()
                + prediction.frame().map(index -> ", frame " + index).orElse("")
                + ", face " + number + ", box " + prediction.box()
                + prediction
                        .plausibility()
                        .map(score -> ", plausibility " + score)
                        .orElse("")
                + ", " + prediction.branch());
        TextTable table = new TextTable("landmark", "x", "y");
        List<String> names = answer.branch().protocol().landmarks();
        for (int i = 0; i < names.size(); i++) {
            List<Double> point = prediction.points().get(i);
            table.row(names.get(i), "" + point.get(0), "" + point.get(1));
        }
        out.print(table);
    }
}
