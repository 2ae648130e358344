package sepbn.predict.video;

import sepbn.geometry.Box;

/** What lengths of a face are measured in. */
final class FaceSize {
    private FaceSize() {}

    /** √(w·h) of the face's box, in pixels. */
    static double of(Box box) {
        return Math.sqrt(box.width() * box.height());
    }
}
