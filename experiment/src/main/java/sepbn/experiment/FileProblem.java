package sepbn.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/**
 * What is wrong with an experiment's file, with the line of the key that it is about. Jackson finds out about unknown keys and
 * broken rules only at the end of a group of keys, and names that line.
 */
final class FileProblem {
    private FileProblem() {}

    /** For example {@code line 4: runs.cnt.form: unknown key; known here are choose, from, set}. */
    static String of(String yaml, JsonProcessingException problem) {
        String text = FormatProblem.of(problem);
        if (!(problem instanceof JsonMappingException mapping)) {
            return text;
        }
        String bare = text.replaceFirst("^line \\d+: ", "");
        List<JsonMappingException.Reference> path = mapping.getPath();
        // A key that is missing has no line; that of what it is missing in.
        return line(yaml, path)
                .or(() -> line(yaml, path.subList(0, Math.max(0, path.size() - 1))))
                .map(line -> "line " + line + ": " + bare)
                .orElse(bare);
    }

    private static Optional<Integer> line(String yaml, List<JsonMappingException.Reference> path) {
        String wanted = path.stream().map(FileProblem::step).collect(Collectors.joining());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser in = Formats.yaml().createParser(yaml)) {
            while (in.nextToken() != null) {
                if (in.getParsingContext().pathAsPointer().toString().equals(wanted)) {
                    return Optional.of(in.currentTokenLocation().getLineNr());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the rest of the file is wrong too: the first problem is told without its line
        }
    }

    /** As a JSON pointer writes it. */
    private static String step(JsonMappingException.Reference reference) {
        return "/"
                + (reference.getFieldName() == null
                        ? "" + reference.getIndex()
                        : reference.getFieldName().replace("~", "~0").replace("/", "~1"));
    }
}
