package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;
import sepbn.io.IoReason;

/**
 * The {@code .ljson} files of menpo, versions 2 and 3: points as [y, x], in pixels counted from 0, [null, null] for one that is
 * not labelled; labels with masks, the indices of the points that they are put on. The label {@value #OCCLUDED} is taken for
 * hidden points; menpo itself knows no such thing.
 */
final class LjsonFile {
    static final String TYPE = "ljson";
    private static final String OCCLUDED = "occluded";

    /** Over a hundred times the largest real one: something else than landmarks. */
    private static final long LONGEST = 1 << 22;

    private LjsonFile() {}

    /**
     * Reads the points of {@code file}.
     *
     * @param first the coordinate of the first pixel's centre
     * @throws DataException naming the file, and the line where there is one, if the file is missing or wrong
     */
    static LabelledPoints read(Path file, int first) {
        try {
            long bytes = Files.size(file);
            require(bytes <= LONGEST, file + ": .ljson file (=" + bytes + " bytes) must have at most " + LONGEST);
        } catch (IOException e) {
            throw new DataException(file + ": the .ljson file can't be read: " + IoReason.of(e), e);
        }
        JsonNode group = group(JsonFile.tree(file), file);
        JsonNode points = group.path("landmarks").path("points");
        require(points.isArray() && !points.isEmpty(), file + ": landmarks.points must be a list of points [y, x]");
        double[] coordinates = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            JsonNode point = points.get(i);
            require(point.isArray() && point.size() == 2, file + ": point " + i + " must be two numbers, [y, x]");
            boolean labelled = !point.get(0).isNull() || !point.get(1).isNull();
            String where = file + ": point " + i;
            coordinates[2 * i] = labelled ? CocoParser.pixels(point.get(1), where, "x", first) : Double.NaN;
            coordinates[2 * i + 1] = labelled ? CocoParser.pixels(point.get(0), where, "y", first) : Double.NaN;
        }
        return new LabelledPoints(Landmarks.of(coordinates), occluded(group.path("labels"), points.size(), file));
    }

    private static JsonNode group(JsonNode root, Path file) {
        JsonNode version = root.path("version");
        require(
                version.asInt() == 2 || version.asInt() == 3,
                file + ": version (=" + quoted(version.toString()) + ") must be 2 or 3");
        if (version.asInt() == 2) {
            return root;
        }
        JsonNode groups = root.path("groups");
        require(
                groups.isObject() && groups.size() == 1,
                file + ": groups (=" + groups.size() + ") must be one, for one face");
        return groups.elements().next();
    }

    private static Set<Integer> occluded(JsonNode labels, int count, Path file) {
        Set<Integer> occluded = new HashSet<>();
        for (JsonNode label : labels) {
            if (label.path("label").asText().equals(OCCLUDED)) {
                for (JsonNode index : label.path("mask")) {
                    require(
                            index.isInt() && index.intValue() >= 0 && index.intValue() < count,
                            file + ": mask (=" + quoted(index.toString()) + ") must be indices of points, 0.."
                                    + (count - 1));
                    occluded.add(index.intValue());
                }
            }
        }
        return occluded;
    }

    /** Writes a file of version 2, with every number as it is. */
    static void write(Path file, LabelledPoints points) {
        Landmarks landmarks = points.landmarks();
        int[] all = IntStream.range(0, landmarks.count()).toArray();
        JsonFile.write(file, out -> {
            out.writeStartObject();
            out.writeNumberField("version", 2);
            out.writeArrayFieldStart("labels");
            writeLabel(out, "all", all);
            if (!points.occluded().isEmpty()) {
                writeLabel(
                        out,
                        OCCLUDED,
                        points.occluded().stream()
                                .mapToInt(Integer::intValue)
                                .sorted()
                                .toArray());
            }
            out.writeEndArray();
            out.writeObjectFieldStart("landmarks");
            out.writeArrayFieldStart("points");
            for (int i = 0; i < landmarks.count(); i++) {
                out.writeStartArray();
                if (landmarks.labelled(i)) {
                    out.writeNumber(landmarks.y(i));
                    out.writeNumber(landmarks.x(i));
                } else {
                    out.writeNull();
                    out.writeNull();
                }
                out.writeEndArray();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("connectivity");
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static void writeLabel(JsonGenerator out, String name, int[] mask) throws IOException {
        out.writeStartObject();
        out.writeStringField("label", name);
        out.writeFieldName("mask");
        out.writeArray(mask, 0, mask.length);
        out.writeEndObject();
    }
}
