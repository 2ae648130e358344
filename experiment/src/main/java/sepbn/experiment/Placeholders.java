package sepbn.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for something else in the texts of an experiment. */
final class Placeholders {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private Placeholders() {}

    /** {@code ${seed}} is the seed, from 0, and {@code ${seed1}} the seed plus 1. */
    static String withSeed(String text, int seed) {
        return text.replace("${seed}", "" + seed).replace("${seed1}", "" + (seed + 1));
    }

    /** The same in every text of a tree. */
    static JsonNode withSeed(JsonNode node, int seed) {
        return inTexts(node, text -> withSeed(text, seed));
    }

    /** A copy of a tree with every text changed. */
    static JsonNode inTexts(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return TextNode.valueOf(change.apply(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> result.add(inTexts(item, change)));
            return result;
        }
        if (node.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> result.set(entry.getKey(), inTexts(entry.getValue(), change)));
            return result;
        }
        return node;
    }

    /** {@code ${NAME}} is the value of an environment variable. */
    static String withEnvironment(String text) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String value = System.getenv(matcher.group(1));
            ExperimentException.require(
                    value != null,
                    "data (=" + text + ") names the environment variable " + matcher.group(1)
                            + ", which is not set; set it");
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }

    /** Whether two texts name the same data; a record names it without the machine. */
    static boolean sameData(String one, String other) {
        return withoutMachine(one).equals(withoutMachine(other));
    }

    /** Without the folder of the machine that {@code SEPBN_DATA} names. */
    static String withoutMachine(String text) {
        String named = text.replace("${SEPBN_DATA}", "$SEPBN_DATA");
        String folder = System.getenv("SEPBN_DATA");
        return folder == null || folder.isBlank() ? named : named.replace(folder, "$SEPBN_DATA");
    }
}
