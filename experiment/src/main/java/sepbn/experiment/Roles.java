package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.io.IoReason;
import sepbn.json.Formats;

/**
 * Which data set plays which role in an experiment: {@code ${main.train}} and {@code ${main.test}} in its texts are the SETs of
 * the role {@code main}.
 *
 * @param sets by role
 */
record Roles(Map<String, RoleSet> sets) {
    static final Roles NONE = new Roles(Map.of());

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9-]+)\\.(train|test)}");

    Roles {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
    }

    /** The roles that a file gives to sets: YAML of {@code ROLE: {train: SET, test: SET}}. */
    static Roles read(Path file) {
        String yaml = text(file);
        try {
            return new Roles(
                    Formats.present(Formats.yaml().readValue(yaml, new TypeReference<Map<String, RoleSet>>() {})));
        } catch (JsonProcessingException e) {
            throw new ExperimentException(file + ": " + FileProblem.of(yaml, e), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ExperimentException("sets " + file + " can't be read: " + IoReason.of(e), e);
        }
    }

    /** The sets that a text names. */
    Map<String, RoleSet> namedIn(String text) {
        Map<String, RoleSet> named = new LinkedHashMap<>(sets);
        named.keySet().removeIf(role -> !text.contains("${" + role + "."));
        return named;
    }

    /** A copy of a tree in which every text names its sets. */
    JsonNode in(JsonNode tree) {
        return Placeholders.inTexts(tree, this::in);
    }

    private String in(String text) {
        Matcher matcher = PLACE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            RoleSet set = sets.get(matcher.group(1));
            require(
                    set != null,
                    matcher.group() + " must name one of the roles " + sets.keySet() + " of the file that sets: names");
            matcher.appendReplacement(
                    result, Matcher.quoteReplacement("train".equals(matcher.group(2)) ? set.train() : set.test()));
        }
        return matcher.appendTail(result).toString();
    }
}
