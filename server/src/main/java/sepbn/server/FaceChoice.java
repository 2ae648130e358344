package sepbn.server;

import java.util.ArrayList;
import java.util.List;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;
import sepbn.image.Image;
import sepbn.predict.FaceRequest;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictException;

/** Which faces of an image a request asks about. */
sealed interface FaceChoice {
    /** Those that the server's detector finds. */
    record Detected() implements FaceChoice {}

    /** One that fills the image. */
    record Whole() implements FaceChoice {}

    /** Those in these boxes, in image pixels. */
    record Given(List<Box> boxes) implements FaceChoice {}

    String FORM = "x,y,w,h;x,y,w,h…, in pixels, or whole";

    /**
     * Reads {@code boxes} of a request.
     *
     * @throws ProblemException 422 if there are too many, or they are none
     */
    static FaceChoice parse(String text, int most) {
        if (text.equals("whole")) {
            return new Whole();
        }
        List<Box> boxes = new ArrayList<>();
        for (String box : text.split(";", most + 2)) {
            boxes.add(box(box));
        }
        ProblemException.require(
                boxes.size() <= most,
                422,
                "boxes must be at most " + most + "; ask about the others in another request");
        return new Given(boxes);
    }

    private static Box box(String text) {
        String[] parts = text.split(",", 5);
        ProblemException.require(parts.length == 4, 422, "boxes (=" + clipped(text) + ") must be " + FORM);
        double[] numbers = new double[4];
        for (int i = 0; i < 4; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new ProblemException(422, "boxes (=" + clipped(text) + ") must be " + FORM);
            }
        }
        try {
            return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        } catch (GeometryException e) {
            throw new ProblemException(422, e.getMessage());
        }
    }

    private static String clipped(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** The boxes of the faces in {@code image}. */
    default FaceRequest request(LandmarkPredictor predictor, Image image) {
        if (this instanceof Given given) {
            try {
                return new FaceRequest(image, given.boxes());
            } catch (PredictException e) {
                throw new ProblemException(422, e.getMessage());
            }
        }
        return this instanceof Whole ? FaceRequest.whole(image) : predictor.detect(image);
    }
}
