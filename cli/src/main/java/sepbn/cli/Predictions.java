package sepbn.cli;

import java.util.List;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/** Where predicted landmarks go. */
interface Predictions {
    /**
     * Writes one branch's answer for one face.
     *
     * @param number which face of the picture, from 0
     */
    void write(Frame frame, int number, PredictedFace face, FaceLandmarks answer);

    /** Writes the faces of a picture, in their order; none is allowed. */
    default void write(Frame frame, List<PredictedFace> faces) {
        for (int number = 0; number < faces.size(); number++) {
            for (FaceLandmarks answer : faces.get(number).answers()) {
                write(frame, number, faces.get(number), answer);
            }
        }
    }
}
