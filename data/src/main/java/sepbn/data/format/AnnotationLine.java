package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text file as fields between blanks. Its methods' errors name file and line.
 *
 * @param where file and line
 */
record AnnotationLine(String where, List<String> fields) {
    AnnotationLine {
        fields = List.copyOf(fields);
    }

    /** The lines of {@code file} that are not blank. */
    static List<AnnotationLine> read(Path file) {
        List<AnnotationLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : TextFile.read(file).lines().toList()) {
            number++;
            String content = line.strip();
            if (!content.isEmpty()) {
                lines.add(new AnnotationLine(file + ", line " + number, List.of(content.split("\\s+"))));
            }
        }
        return lines;
    }

    /** @param meaning what the fields should be, for the message */
    void requireFields(boolean rule, String meaning) {
        require(rule, where + ": fields (=" + fields.size() + ") must be " + meaning);
    }

    String text(int field) {
        return fields.get(field);
    }

    /** A number of pixels, or a share of them. */
    double number(int field) {
        return Numbers.pixels(fields.get(field), where, "field " + (field + 1));
    }

    /** The text of a field that is known to be a number. */
    String numberText(int field) {
        number(field);
        return fields.get(field);
    }

    /** The numbers from field {@code first} on. */
    double[] numbers(int first, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(first + i);
        }
        return numbers;
    }

    /** A field that is 0 or 1. */
    boolean flag(int field) {
        String text = fields.get(field);
        require(
                text.equals("0") || text.equals("1"),
                where + ": field " + (field + 1) + " (=" + sepbn.data.DataException.quoted(text) + ") must be 0 or 1");
        return text.equals("1");
    }
}
