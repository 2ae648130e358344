package sepbn.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Operations on a configuration as a tree of dotted keys, before it becomes records. */
final class ConfigTree {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private static final Pattern EXPONENT = Pattern.compile("[-+]?\\d+(\\.\\d*)?[eE][-+]?\\d+");

    private ConfigTree() {}

    /** A tree with the one key {@code path}, dots separating its parts. */
    static ObjectNode single(String path, JsonNode value) {
        int dot = path.lastIndexOf('.');
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set(path.substring(dot + 1), value);
        return dot < 0 ? node : single(path.substring(0, dot), node);
    }

    /**
     * {@code base} with the values of {@code changes} in place of its own.
     *
     * @param defaults has every key that may be given, with a value of the kind that it takes
     */
    static ObjectNode merged(ObjectNode base, ObjectNode changes, ObjectNode defaults, String source) {
        ObjectNode result = base.deepCopy();
        merge(result, changes, defaults, "", source);
        return result;
    }

    private static void merge(
            ObjectNode target, ObjectNode changes, ObjectNode defaults, String prefix, String source) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String path = prefix + change.getKey();
            JsonNode known = defaults.get(change.getKey());
            if (known == null) {
                throw new ConfigException(source + ": unknown key " + path + "; "
                        + (prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1)) + " knows "
                        + String.join(", ", new TreeSet<>(names(defaults))));
            }
            if (known instanceof ObjectNode inner) {
                if (!(change.getValue() instanceof ObjectNode innerChanges)) {
                    throw new ConfigException(source + ": " + path + " (=" + shown(change.getValue())
                            + ") must be a mapping with keys among " + String.join(", ", new TreeSet<>(names(inner))));
                }
                merge((ObjectNode) target.get(change.getKey()), innerChanges, inner, path + ".", source);
            } else {
                target.set(change.getKey(), fitting(known, change.getValue(), source + ": " + path));
            }
        }
    }

    /** {@code value} as the kind of value that {@code known} is. */
    private static JsonNode fitting(JsonNode known, JsonNode value, String where) {
        if (known.isTextual() && value.isNumber()) {
            // A number where a name may stand, such as a factor of enlargement.
            return TextNode.valueOf(value.asText());
        }
        // YAML 1.1 takes 1e-3 for text because it has no point; people mean the number.
        JsonNode result = known.isNumber()
                        && value.isTextual()
                        && EXPONENT.matcher(value.textValue()).matches()
                ? DoubleNode.valueOf(Double.parseDouble(value.textValue()))
                : value;
        String rule = "";
        if (known.isIntegralNumber() && !result.isIntegralNumber()) {
            rule = "a whole number";
        } else if (known.isNumber() && !result.isNumber()) {
            rule = "a number";
        } else if (known.isBoolean() && !result.isBoolean()) {
            rule = "true or false";
        } else if (known.isTextual() && !result.isTextual()) {
            rule = "text";
        }
        ConfigException.require(rule.isEmpty(), where + " (=" + shown(value) + ") must be " + rule);
        return result;
    }

    /** The keys whose values differ between two trees of the same form. */
    static List<String> differences(JsonNode one, JsonNode other, String prefix) {
        List<String> keys = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(names(one));
        all.addAll(names(other));
        for (String name : all) {
            JsonNode first = one.path(name);
            JsonNode second = other.path(name);
            if (first.isObject() && second.isObject()) {
                keys.addAll(differences(first, second, prefix + name + "."));
            } else if (!first.equals(second)) {
                keys.add(prefix + name);
            }
        }
        return keys;
    }

    /** The tree with every {@code ${NAME}} in its texts replaced by the value of {@code environment}. */
    static JsonNode expanded(JsonNode node, Function<String, String> environment) {
        if (node.isTextual()) {
            return TextNode.valueOf(expanded(node.textValue(), environment));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> result.set(entry.getKey(), expanded(entry.getValue(), environment)));
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            node.forEach(entry -> result.add(expanded(entry, environment)));
            return result;
        }
        return node;
    }

    private static String expanded(String text, Function<String, String> environment) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(environment.apply(matcher.group(1))));
        }
        return matcher.appendTail(result).toString();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shown(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
