package sepbn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import sepbn.io.IoReason;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/**
 * Reads a run's configuration: the defaults of {@link RunConfig#DEFAULT}, over them the YAML file, over that the
 * overrides {@code key=value} of the command line. Every key must be one that the defaults have. A text may name an
 * environment variable as {@code ${NAME}}.
 */
public final class ConfigReader {
    private ConfigReader() {}

    public static RunConfig read(Path file, List<String> overrides) {
        try {
            return readText(file.toString(), Files.readString(file), overrides);
        } catch (NoSuchFileException e) {
            throw new ConfigException("configuration " + file + " does not exist; give the path of a YAML file", e);
        } catch (IOException e) {
            throw new ConfigException("configuration " + file + " can't be read: " + IoReason.of(e), e);
        }
    }

    /** The same for a configuration that is at hand as text; {@code name} stands in errors. */
    public static RunConfig readText(String name, String yaml, List<String> overrides) {
        ObjectNode defaults = tree(RunConfig.DEFAULT);
        ObjectNode tree = ConfigTree.merged(defaults, parse(name, yaml), defaults, name);
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new ConfigException("--set " + override + " must have the form key=value");
            }
            JsonNode value = parseValue("--set " + override, override.substring(equals + 1));
            tree = ConfigTree.merged(
                    tree,
                    ConfigTree.single(override.substring(0, equals).strip(), value),
                    defaults,
                    "--set " + override);
        }
        return convert(name, ConfigTree.expanded(tree, ConfigReader::environment));
    }

    /** The whole configuration as a tree; {@link #convert} is the way back. */
    static ObjectNode tree(RunConfig config) {
        return Formats.yaml().valueToTree(config);
    }

    /** The configuration as YAML text with every key. */
    public static String write(RunConfig config) {
        try {
            return Formats.yaml().writeValueAsString(tree(config));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode parse(String name, String yaml) {
        JsonNode node = parseValue(name, yaml);
        if (node.isMissingNode() || node.isNull()) {
            return Formats.yaml().createObjectNode();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new ConfigException(name + ": must be a YAML mapping of keys to values");
    }

    private static JsonNode parseValue(String name, String yaml) {
        try {
            return Formats.yaml().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new ConfigException(name + ": " + FormatProblem.of(e), e);
        }
    }

    private static RunConfig convert(String name, JsonNode tree) {
        try {
            return Formats.yaml().treeToValue(tree, RunConfig.class);
        } catch (JsonProcessingException e) {
            throw new ConfigException(name + ": " + FormatProblem.of(e), e);
        }
    }

    private static String environment(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new ConfigException("the configuration names the environment variable " + variable
                    + ", which is not set; set it or replace the key with --set");
        }
        return value;
    }
}
