package sepbn.cli;

import java.io.PrintStream;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/** An object a face and branch, each on its line. */
record JsonPredictions(PrintStream out, double temperature) implements Predictions {
    @Override
    public void write(Frame frame, int number, PredictedFace face, FaceLandmarks answer) {
        out.println(Json.line(Prediction.of(frame, number, face, answer, temperature)));
    }
}
