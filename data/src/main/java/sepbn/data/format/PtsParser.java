package sepbn.data.format;

import static sepbn.data.DataException.quoted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;

/** Reads the text of one {@link PtsFile}, line by line. */
final class PtsParser {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern HEADER =
            Pattern.compile("(version|n_points)\\s*:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final double FARTHEST = 1e6;
    private static final int MOST = 9999;

    private final String file;
    private final PtsDialect dialect;
    private final List<Double> coordinates = new ArrayList<>();
    private final Set<Integer> occluded = new HashSet<>();

    private Place place = Place.HEADER;
    private boolean headed;
    private OptionalInt announced = OptionalInt.empty();
    private int points;
    private int line;

    /** Where in the file the parser is. */
    private enum Place {
        HEADER,
        BRACES,
        BARE,
        END
    }

    PtsParser(String file, PtsDialect dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    LabelledPoints parse(String text) {
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
        return new LabelledPoints(
                Landmarks.of(
                        coordinates.stream().mapToDouble(Double::doubleValue).toArray()),
                occluded);
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
            if (header.group(1).toLowerCase(Locale.ROOT).equals("n_points")) {
                announce(header.group(2));
            }
        } else if (headed) {
            throw wrong("text (=" + quoted(content) + ") where { must open the list of points");
        } else {
            place = Place.BARE;
            readPoint(content);
        }
    }

    private void announce(String count) {
        if (dialect.count().isPresent()) {
            if (!count.equals(Integer.toString(dialect.count().getAsInt()))) {
                throw wrong("n_points (=" + quoted(count) + ") must be "
                        + dialect.count().getAsInt());
            }
        } else if (!count.matches("\\d{1,4}") || Integer.parseInt(count) == 0) {
            throw wrong("n_points (=" + quoted(count) + ") must be a number of points, at most 9999");
        } else {
            announced = OptionalInt.of(Integer.parseInt(count));
        }
    }

    private void readPoint(String content) {
        String[] numbers = content.split("\\s+");
        if (numbers.length != 2) {
            throw wrong("a point (=" + quoted(content) + ") must be two numbers, x and y");
        }
        if (points < expected().orElse(MOST)) {
            addPoint(number("x", numbers[0]), number("y", numbers[1]));
        }
        points++;
    }

    private void addPoint(String x, String y) {
        boolean hidden = dialect.signed() && x.startsWith("-") && y.startsWith("-");
        if (hidden && Double.parseDouble(x) == -1 && Double.parseDouble(y) == -1) {
            coordinates.add(Double.NaN);
            coordinates.add(Double.NaN);
            return;
        }
        if (hidden) {
            occluded.add(points);
        }
        int sign = hidden ? 1 : 0;
        coordinates.add(Decimals.minus(x.substring(sign), dialect.first()));
        coordinates.add(Decimals.minus(y.substring(sign), dialect.first()));
    }

    private String number(String axis, String text) {
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(Math.abs(value) <= FARTHEST)) {
            throw wrong(axis + " (=" + quoted(text) + ") must be a number of pixels, at most a million from 0");
        }
        return text;
    }

    private OptionalInt expected() {
        return dialect.count().isPresent() ? dialect.count() : announced;
    }

    private void finish() {
        if (points != expected().orElse(Math.max(1, Math.min(points, MOST)))) {
            throw wrong("the file has " + points + " points and must have "
                    + (expected().isPresent() ? "" + expected().getAsInt() : "1 to " + MOST));
        }
    }

    private DataException wrong(String what) {
        return new DataException(file + ", line " + line + ": " + what);
    }
}
