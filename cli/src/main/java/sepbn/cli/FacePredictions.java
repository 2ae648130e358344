package sepbn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.predict.FaceRequest;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictException;
import sepbn.predict.PredictedFace;
import sepbn.predict.face.DetectedFace;

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
    /**
     * A picture with its faces' boxes.
     *
     * @param detected in the order of the boxes; empty where these are given
     */
    record Found(Frame frame, FaceRequest request, List<DetectedFace> detected) {}

    /** Reads a picture and finds its faces; may be done by several threads at once. */
    Found find(Path file) {
        return find(Frame.of(file, ImageReader.read(file)));
    }

    /** Finds the faces of a picture; may be done by several threads at once. */
    Found find(Frame frame) {
        Image image = frame.image();
        if (!source.detects()) {
            try {
                return new Found(frame, source.given(image), List.of());
            } catch (PredictException e) {
                throw new CliException(frame.source() + ": " + e.getMessage(), e);
            }
        }
        List<DetectedFace> detected = predictor.detect(image);
        FaceRequest request =
                new FaceRequest(image, detected.stream().map(predictor::box).toList());
        return new Found(frame, request, detected);
    }

    /** Finds the landmarks of a picture's faces. */
    List<PredictedFace> landmarks(Found found) {
        if (stopRequested.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
        List<PredictedFace> faces = predictor.predict(List.of(found.request())).get(0);
        return IntStream.range(0, faces.size())
                .mapToObj(i -> scored(faces.get(i), found, i))
                .filter(face -> face.plausibility().orElse(1) >= least)
                .toList();
    }

    private static PredictedFace scored(PredictedFace face, Found found, int number) {
        return found.detected().isEmpty()
                ? face
                : face.withDetection(found.detected().get(number).score());
    }
}
