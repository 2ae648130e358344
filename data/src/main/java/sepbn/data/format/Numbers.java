package sepbn.data.format;

import static sepbn.data.DataException.quoted;

import sepbn.data.DataException;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;

/** The numbers of annotation files. */
final class Numbers {
    /** Farther from 0 no landmark is, in pixels. */
    private static final double FARTHEST = 1e6;

    private Numbers() {}

    /**
     * A number of pixels.
     *
     * @param where file and line, for the message
     * @param name what the number is, for the message
     * @throws DataException if it is none, or more than a million from 0
     */
    static double pixels(String text, String where, String name) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(where + ": " + name + " (=" + quoted(text) + ") must be a number", e);
        }
        return pixels(value, where, name);
    }

    /** The same for what is a number already. */
    static double pixels(double value, String where, String name) {
        if (!(Math.abs(value) <= FARTHEST)) { // no require: the message of every number takes longer than reading it
            throw new DataException(where + ": " + name + " (=" + value + ") must be at most a million from 0");
        }
        return value;
    }

    /** @throws DataException if the box has no area */
    static Box box(double x, double y, double width, double height, String where) {
        try {
            return new Box(x, y, width, height);
        } catch (GeometryException e) {
            throw new DataException(where + ": " + e.getMessage(), e);
        }
    }
}
