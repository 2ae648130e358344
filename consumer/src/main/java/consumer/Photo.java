package consumer;

import java.nio.file.Path;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictedFace;

/** Prints the landmarks of the faces in a photo, and of the photo as a whole: {@code Photo face.onnx photo.jpg}. */
public final class Photo {
    private Photo() {}

    public static void main(String[] arguments) {
        try (LandmarkPredictor predictor = LandmarkPredictor.load(Path.of(arguments[0]))) {
            Image photo = ImageReader.read(Path.of(arguments[1]));
            System.out.println("faces found: " + predictor.predict(photo).size());
            PredictedFace whole = predictor.predictWhole(photo);
            for (FaceLandmarks answer : whole.answers()) {
                System.out.println(answer.branch().name() + ": " + answer.points().count() + " landmarks, the first at "
                        + answer.points().point(0));
            }
        }
    }
}
