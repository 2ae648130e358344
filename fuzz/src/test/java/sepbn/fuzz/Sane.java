package sepbn.fuzz;

import java.util.Arrays;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;

/** What a parser's result must be like, whatever the input was. */
final class Sane {
    /** Pixels from 0. Parsers allow a million, and the boxes of some formats are a few times as large as their points. */
    private static final double FARTHEST = 1e8;

    private Sane() {}

    static void check(DataSet faces) {
        for (Sample face : faces.samples()) {
            require(!face.id().isBlank(), "an id is blank");
            require(
                    face.landmarks().count() == faces.protocol().count(),
                    face.id() + " has the wrong number of points");
            check(face.landmarks());
            check(face.box());
        }
    }

    static void check(Landmarks landmarks) {
        require(
                // A landmark that is not labelled is NaN.
                Arrays.stream(landmarks.toArray())
                        .allMatch(value -> Double.isNaN(value) || Math.abs(value) <= FARTHEST),
                "coordinates are not pixels: " + landmarks);
    }

    static void check(Box box) {
        require(
                box.width() > 0
                        && box.height() > 0
                        && Math.abs(box.x()) + box.width() <= FARTHEST
                        && Math.abs(box.y()) + box.height() <= FARTHEST,
                "a box is none: " + box);
    }

    static void check(Image image) {
        require(image.rgb().length == 3L * image.width() * image.height(), "an image has the wrong number of bytes");
    }

    /** A message is one line that says something. */
    static void check(String message) {
        require(message != null && !message.isBlank(), "an error says nothing");
        require(message.indexOf('\n') < 0 && message.indexOf('\r') < 0, "an error has several lines: " + message);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new AssertionError(message);
        }
    }
}
