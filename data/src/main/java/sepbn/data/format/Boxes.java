package sepbn.data.format;

import sepbn.data.DataException;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;
import sepbn.geometry.Landmarks;

/** Boxes of faces for which a format gives none. */
final class Boxes {
    private Boxes() {}

    /** The bounds of the landmarks. */
    static Box ofLandmarks(Landmarks landmarks, String where) {
        try {
            return landmarks.bounds();
        } catch (GeometryException e) {
            throw new DataException(where + ": the landmarks must not lie on one line: " + e.getMessage(), e);
        }
    }
}
