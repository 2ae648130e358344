package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.util.List;
import sepbn.geometry.Box;

/**
 * A row of a {@link DelimitedFile}. Its methods' errors name file and line.
 *
 * @param where file and line
 */
public record DelimitedRow(String where, List<String> fields) {
    public DelimitedRow {
        fields = List.copyOf(fields);
    }

    /** A field that must not be blank. */
    public String text(int column) {
        require(column < fields.size(), where + ": fields (=" + fields.size() + ") must be at least " + (column + 1));
        require(!fields.get(column).isBlank(), where + ": field " + (column + 1) + " must not be blank");
        return fields.get(column);
    }

    /** Whether the field is there with something in it. */
    boolean has(int column) {
        return column < fields.size() && !fields.get(column).isBlank();
    }

    /** A number of pixels. */
    public double number(int column) {
        return Numbers.pixels(text(column), where, "field " + (column + 1));
    }

    /** The text of a field that is known to be a number of pixels. */
    String numberText(int column) {
        number(column);
        return text(column);
    }

    /** A box by its left and upper edge and its size, which must have an area. */
    public Box box(double x, double y, double width, double height) {
        return Numbers.box(x, y, width, height, where);
    }
}
