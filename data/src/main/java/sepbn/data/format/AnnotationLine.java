package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sepbn.data.DataException;
import sepbn.io.IoReason;

/**
 * A line of a text file as fields between blanks. Its methods' errors name file and line.
 *
 * @param where file and line
 */
record AnnotationLine(String where, List<String> fields) {
    /** Farther from 0 no landmark is, in pixels. */
    private static final double FARTHEST = 1e6;

    AnnotationLine {
        fields = List.copyOf(fields);
    }

    /** The lines of {@code file} that are not blank. */
    static List<AnnotationLine> read(Path file) {
        String text;
        try {
            // Not Files.readString, which refuses bytes that are no UTF-8 without saying where.
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read: " + IoReason.of(e), e);
        }
        List<AnnotationLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
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
        String text = fields.get(field);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(where + ": field " + (field + 1) + " (=" + quoted(text) + ") must be a number", e);
        }
        require(
                Math.abs(value) <= FARTHEST,
                where + ": field " + (field + 1) + " (=" + quoted(text) + ") must be at most a million from 0");
        return value;
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
                where + ": field " + (field + 1) + " (=" + quoted(text) + ") must be 0 or 1");
        return text.equals("1");
    }
}
