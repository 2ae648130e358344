package sepbn.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sepbn.SepbnException;

/** What Jackson found wrong, as one line that can follow the file's name. */
public final class FormatProblem {
    private static final Pattern VALUE =
            Pattern.compile("(?:String|Number|Integer|Floating-point|Boolean) value \\(\"?([^\"()]+)\"?\\)");

    private FormatProblem() {}

    /** For example {@code line 4: training.batch: value (=many) must be a whole number}. */
    public static String of(JsonProcessingException e) {
        String path = e instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        String message = rule(e);
        String where = line(e.getLocation());
        return where + (path.isEmpty() ? "" : path + ": ") + lastStatement(message);
    }

    /** SnakeYAML says its context first, then what is wrong, each followed by indented lines that quote the file. */
    private static String lastStatement(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .reduce((first, second) -> second)
                .orElse("can't be read")
                .strip();
    }

    private static String rule(JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SepbnException) {
                return cause.getMessage();
            }
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key; known here are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException invalid) {
            return invalid(invalid);
        }
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("Null value for creator property")
                || message.startsWith("Cannot map `null` into type")) {
            return "is missing; give it a value, or correct the key if it is misspelt";
        }
        if (e instanceof InvalidNullException) {
            return "must not be empty";
        }
        if (e instanceof MismatchedInputException mismatch && message.startsWith("Cannot ")) {
            return value(message) + "must be " + kind(mismatch.getTargetType());
        }
        return message;
    }

    /** Jackson keeps the value of a mismatch in its message only, as in {@code String value ("wide")}. */
    private static String value(String message) {
        Matcher matcher = VALUE.matcher(message);
        return matcher.find() ? "value (=" + matcher.group(1) + ") " : "";
    }

    private static String invalid(InvalidFormatException e) {
        Class<?> target = e.getTargetType();
        return "value (=" + e.getValue() + ") must be " + kind(target);
    }

    private static String kind(Class<?> target) {
        if (target == null) {
            return "of another kind";
        }
        if (target.isEnum()) {
            return "one of " + EnumNames.of(target);
        }
        if (target == int.class || target == long.class || target == Integer.class || target == Long.class) {
            return "a whole number";
        }
        if (target == double.class || target == float.class || target == Double.class || target == Float.class) {
            return "a number";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        if (target == String.class) {
            return "text";
        }
        if (Iterable.class.isAssignableFrom(target) || target.isArray()) {
            return "a list";
        }
        return "a group of keys";
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String line(JsonLocation location) {
        return location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr() + ": ";
    }
}
