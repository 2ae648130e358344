package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sepbn.SepbnException;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;

/** Reads a {@link CocoFile}, one annotation at a time: of what stands around the faces nothing stays in memory. */
final class CocoParser {
    static final String VISIBILITY = "visibility";
    static final String WITHOUT_POINTS = "annotations without key points";
    static final String CROWDS = "annotations of crowds";

    private final Path file;
    private final int first;
    private final Map<String, String> images = new HashMap<>();
    private final Map<String, List<String>> categories = new HashMap<>();
    private final List<CocoAnnotation> annotations = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<DataException> problems = new ArrayList<>();
    private boolean annotated;
    private boolean onesAreHidden;
    private boolean labelStudio;

    private CocoParser(Path file, int first) {
        this.file = file;
        this.first = first;
    }

    /**
     * Reads {@code file}.
     *
     * @param first the coordinate of the first pixel's centre
     * @return nothing if it is JSON of another kind
     * @throws DataException naming file and line if it is no JSON
     */
    static Optional<CocoFile> read(Path file, int first) {
        return JsonFile.read(file, new CocoParser(file, first)::parse);
    }

    private Optional<CocoFile> parse(JsonParser in) throws IOException {
        JsonToken start = in.nextToken();
        if (start == null) {
            throw JsonFile.empty(file);
        }
        if (start != JsonToken.START_OBJECT) {
            in.skipChildren();
            return Optional.empty();
        }
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            switch (key) {
                case "annotations" -> {
                    annotated = true;
                    each(in, key, this::annotation);
                }
                case "images" -> each(in, key, this::image);
                case "categories" -> each(in, key, (node, line) -> category(node));
                case "info" -> info(in.readValueAsTree());
                default -> in.skipChildren();
            }
        }
        return annotated
                ? Optional.of(new CocoFile(
                        file, images, categories, annotations, leftOut, problems, labelStudio, onesAreHidden))
                : Optional.empty();
    }

    private void info(JsonNode info) {
        onesAreHidden |= info.has(VISIBILITY);
        labelStudio |= info.path("contributor").asText().equals("Label Studio");
    }

    private interface Element {
        void read(JsonNode node, String where);
    }

    private void each(JsonParser in, String key, Element element) throws IOException {
        String list = file + ", line " + in.currentTokenLocation().getLineNr() + ": " + key;
        require(in.currentToken() == JsonToken.START_ARRAY, list + " must be a list");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            String line = file + ", line " + in.currentTokenLocation().getLineNr();
            JsonNode node = in.readValueAsTree();
            try {
                require(node.isObject(), line + ": each of " + key + " must be an object");
                element.read(node, line);
            } catch (SepbnException e) {
                problems.add(
                        e instanceof DataException known ? known : new DataException(line + ": " + e.getMessage(), e));
            }
        }
    }

    private void image(JsonNode node, String line) {
        JsonNode id = node.path("id");
        require(id.isValueNode() && !id.isNull(), line + ": image must have an id");
        JsonNode name = node.path("file_name");
        String where = line + ": image " + quoted(id(id));
        require(name.isTextual() && !name.textValue().isBlank(), where + " must have a file_name");
        String other = images.putIfAbsent(id(id), name.textValue().replace('\\', '/'));
        require(
                other == null || other.equals(name.textValue().replace('\\', '/')),
                where + " must be one file; it is " + quoted(String.valueOf(other)) + " and "
                        + quoted(name.textValue()));
    }

    private void category(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.path("keypoints").forEach(name -> names.add(name.asText()));
        categories.put(id(node.path("id")), List.copyOf(names));
    }

    private void annotation(JsonNode node, String line) {
        String where = line + ": annotation " + quoted(node.path("id").asText("without id"));
        JsonNode keypoints = node.path("keypoints");
        if (node.path("iscrowd").asInt() == 1) {
            leftOut.add(CROWDS);
        } else if (absent(keypoints) || node.path("num_keypoints").asInt(1) == 0) {
            leftOut.add(WITHOUT_POINTS);
        } else {
            LabelledPoints points = points(keypoints, where);
            if (points.landmarks().labelledCount() == 0) {
                leftOut.add(WITHOUT_POINTS);
            } else {
                annotations.add(CocoAnnotation.of(node, where, points, first));
            }
        }
    }

    private LabelledPoints points(JsonNode numbers, String where) {
        require(
                numbers.isArray() && numbers.size() % 3 == 0,
                where + ": keypoints must be x, y and v of each key point");
        int count = numbers.size() / 3;
        double[] coordinates = new double[2 * count];
        Set<Integer> ones = new HashSet<>();
        for (int i = 0; i < count; i++) {
            JsonNode visibility = numbers.get(3 * i + 2);
            double v = visibility.isNumber() ? visibility.doubleValue() : -1;
            if (v != 0 && v != 1 && v != 2) { // no require: the message of every number takes longer than reading it
                throw new DataException(where + ": v (=" + quoted(visibility.toString()) + ") of key point " + i
                        + " must be 0, 1 or 2");
            }
            onesAreHidden |= v == 2;
            if (v == 1) {
                ones.add(i);
            }
            for (int axis = 0; axis < 2; axis++) {
                coordinates[2 * i + axis] = v == 0
                        ? Double.NaN
                        : pixels(numbers.get(3 * i + axis), where, "xy".charAt(axis) + " of key point " + i, first);
            }
        }
        return new LabelledPoints(Landmarks.of(coordinates), ones);
    }

    /** Whether there is nothing: no key, null or an empty list. */
    static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty());
    }

    /** A number of pixels, counted from 0. */
    static double pixels(JsonNode number, String where, String name, int first) {
        if (!number.isNumber()) {
            throw new DataException(where + ": " + name + " (=" + quoted(number.toString()) + ") must be a number");
        }
        double value = Numbers.pixels(number.doubleValue(), where, name);
        return first == 0 ? value : Decimals.minus(Double.toString(value), first);
    }

    /** An id as text: 7 and 7.0, which other tools make of it, are the same. */
    static String id(JsonNode id) {
        return id.isNumber() && id.canConvertToExactIntegral() && id.canConvertToLong()
                ? Long.toString(id.longValue())
                : id.asText();
    }
}
