package sepbn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import sepbn.image.ImageReader;
import sepbn.predict.FaceRequest;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictException;
import sepbn.predict.PredictedFace;

/**
 * What is done with every picture: its faces are found, then their landmarks, which are written and drawn.
 *
 * @param least plausibility of the faces that are kept
 */
record FacePredictions(
        LandmarkPredictor predictor,
        FaceSource source,
        double least,
        Predictions output,
        Drawings drawings,
        BooleanSupplier stopRequested) {
    /** A picture with its faces' boxes. */
    record Found(Frame frame, FaceRequest request) {}

    /** Reads a picture and finds its faces; may be done by several threads at once. */
    Found find(Path file) {
        return find(Frame.of(file, ImageReader.read(file)));
    }

    /** Finds the faces of a picture; may be done by several threads at once. */
    Found find(Frame frame) {
        try {
            return new Found(frame, source.detects() ? predictor.detect(frame.image()) : source.given(frame.image()));
        } catch (PredictException e) {
            throw new CliException(frame.source() + ": " + e.getMessage(), e);
        }
    }

    /** Finds the landmarks of a picture's faces. */
    List<PredictedFace> landmarks(Found found) {
        if (stopRequested.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
        return predictor.predict(List.of(found.request())).get(0).stream()
                .filter(face -> face.plausibility().orElse(1) >= least)
                .toList();
    }
}
