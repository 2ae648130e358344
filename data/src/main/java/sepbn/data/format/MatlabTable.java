package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.util.List;
import java.util.stream.IntStream;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;

/**
 * A variable of a MATLAB file that is a table of R×C numbers. Rows and columns count from 0 here, and from 1 in messages, as
 * in MATLAB.
 */
final class MatlabTable {
    /** Farther from 0 no landmark is, in pixels. */
    private static final double FARTHEST = 1e6;

    private final String where;
    private final int rows;
    private final double[] columns;

    /**
     * @param where file and variable
     * @param rows R
     * @param columns column after column, as MATLAB keeps them: R·C numbers
     */
    MatlabTable(String where, int rows, double[] columns) {
        this.where = where;
        this.rows = rows;
        this.columns = columns;
    }

    int rows() {
        return rows;
    }

    String where() {
        return where;
    }

    /**
     * This table, if it has a row for each of the faces.
     *
     * @param other the variable that tells the number of faces
     */
    MatlabTable ofFaces(int faces, String other) {
        require(rows == faces, where + ": rows (=" + rows + ") must be as many as the " + faces + " faces in " + other);
        return this;
    }

    /** A number of pixels. */
    double number(int row, int column) {
        double value = value(row, column);
        if (!(Math.abs(value) <= FARTHEST)) {
            throw wrong(row, column, "must be a number of pixels, at most a million from 0");
        }
        return value;
    }

    private boolean flag(int row, int column) {
        double value = value(row, column);
        if (value != 0 && value != 1) {
            throw wrong(row, column, "must be 0 or 1");
        }
        return value == 1;
    }

    /** {@code count} flags of a row, from column {@code first} on. */
    List<Boolean> flags(int row, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(column -> flag(row, column))
                .toList();
    }

    /** A whole number from {@code first} to {@code last}. */
    int count(int row, int column, int first, int last) {
        double value = value(row, column);
        if (!(value >= first && value <= last) || value != Math.rint(value)) {
            throw wrong(row, column, "must be a whole number from " + first + " to " + last);
        }
        return (int) value;
    }

    /**
     * The first 2·{@code count} numbers of a row: x of every landmark, then y of every landmark.
     *
     * @param origin what the file calls the first pixel: 0 or 1
     */
    Landmarks landmarks(int row, int count, int origin) {
        double[] coordinates = new double[2 * count];
        for (int i = 0; i < count; i++) {
            coordinates[2 * i] = number(row, i) - origin;
            coordinates[2 * i + 1] = number(row, count + i) - origin;
        }
        return Landmarks.of(coordinates);
    }

    private double value(int row, int column) {
        return columns[column * rows + row];
    }

    private DataException wrong(int row, int column, String rule) {
        return new DataException(
                where + ": row " + (row + 1) + ", column " + (column + 1) + " (=" + value(row, column) + ") " + rule);
    }
}
