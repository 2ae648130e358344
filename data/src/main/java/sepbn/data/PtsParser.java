package sepbn.data;

import static sepbn.data.DataException.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.geometry.Landmarks;

/** Reads the text of one {@link PtsFile}, line by line. */
final class PtsParser {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern HEADER =
            Pattern.compile("(version|n_points)\\s*:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final double FARTHEST = 1e6;

    private final String file;
    private final int expected;
    private final double[] coordinates;

    private Place place = Place.HEADER;
    private boolean headed;
    private int points;
    private int line;

    /** Where in the file the parser is. */
    private enum Place {
        HEADER,
        BRACES,
        BARE,
        END
    }

    PtsParser(String file, int expected) {
        this.file = file;
        this.expected = expected;
        coordinates = new double[2 * expected];
    }

    Landmarks parse(String text) {
        List<String> lines = Arrays.asList(LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text));
        for (String raw : lines) {
            line++;
            String content = raw.strip();
            if (!content.isEmpty()) {
                read(content);
            }
        }
        if (place == Place.BRACES) {
            throw wrong("the file ends and must close its brace with }");
        }
        if (place == Place.HEADER && headed) {
            throw wrong("the file ends and must have { and the points after its header");
        }
        finish();
        return Landmarks.of(coordinates);
    }

    private void read(String content) {
        switch (place) {
            case HEADER -> readHeader(content);
            case BRACES -> {
                if (content.equals("}")) {
                    finish();
                    place = Place.END;
                } else {
                    readPoint(content);
                }
            }
            case BARE -> readPoint(content);
            case END -> throw wrong("text (=" + quoted(content) + ") after the closing brace");
        }
    }

    private void readHeader(String content) {
        Matcher header = HEADER.matcher(content);
        if (content.equals("{")) {
            place = Place.BRACES;
        } else if (header.matches()) {
            headed = true;
            if (header.group(1).toLowerCase(Locale.ROOT).equals("n_points")
                    && !header.group(2).equals(Integer.toString(expected))) {
                throw wrong("n_points (=" + quoted(header.group(2)) + ") must be " + expected);
            }
        } else if (headed) {
            throw wrong("text (=" + quoted(content) + ") where { must open the list of points");
        } else {
            place = Place.BARE;
            readPoint(content);
        }
    }

    private void readPoint(String content) {
        String[] numbers = content.split("\\s+");
        if (numbers.length != 2) {
            throw wrong("a point (=" + quoted(content) + ") must be two numbers, x and y");
        }
        if (points < expected) {
            coordinates[2 * points] = number("x", numbers[0]) - 1;
            coordinates[2 * points + 1] = number("y", numbers[1]) - 1;
        }
        points++;
    }

    private double number(String axis, String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(Math.abs(value) <= FARTHEST)) {
            throw wrong(axis + " (=" + quoted(text) + ") must be a number of pixels, at most a million from 0");
        }
        return value;
    }

    private void finish() {
        if (points != expected) {
            throw wrong("the file has " + points + " points and must have " + expected);
        }
    }

    private DataException wrong(String what) {
        return new DataException(file + ", line " + line + ": " + what);
    }
}
