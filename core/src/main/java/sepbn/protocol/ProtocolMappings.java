package sepbn.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/** The built-in mappings between protocols, and those that users bring as YAML files of the same form. */
public final class ProtocolMappings {
    private static final List<ProtocolMapping> BUILT_IN = load();

    private ProtocolMappings() {}

    /** The built-in mappings. */
    public static List<ProtocolMapping> all() {
        return BUILT_IN;
    }

    /**
     * The built-in mapping from one protocol to another.
     *
     * @throws ProtocolException naming the protocols that can be reached, if there is none
     */
    public static ProtocolMapping between(Protocol from, Protocol to) {
        ProtocolMapping found = find(from, to)
                .orElseThrow(() -> new ProtocolException("protocol " + from.name() + " has no exact mapping to (="
                        + to.name() + "); it has one to " + targets(from) + "; give a mapping's YAML file for others"));
        found.check(from, to);
        return found;
    }

    /** Whether there is a built-in mapping from one protocol to another, by their names. */
    public static boolean exists(Protocol from, Protocol to) {
        return find(from, to).isPresent();
    }

    private static Optional<ProtocolMapping> find(Protocol from, Protocol to) {
        return BUILT_IN.stream()
                .filter(mapping ->
                        mapping.from().equals(from.name()) && mapping.to().equals(to.name()))
                .findFirst();
    }

    private static List<String> targets(Protocol from) {
        return BUILT_IN.stream()
                .filter(mapping -> mapping.from().equals(from.name()))
                .map(ProtocolMapping::to)
                .toList();
    }

    /**
     * Reads a mapping of the user's own.
     *
     * @throws ProtocolException naming file and line if it can't be read or breaks a rule
     */
    public static ProtocolMapping read(Path file) {
        try {
            return Formats.present(Formats.yaml().readValue(Files.readAllBytes(file), ProtocolMapping.class));
        } catch (JsonProcessingException e) {
            throw new ProtocolException(file + ": " + FormatProblem.of(e), e);
        } catch (IOException e) {
            throw new ProtocolException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    private static List<ProtocolMapping> load() {
        try (InputStream in = ProtocolMappings.class.getResourceAsStream("mappings.yaml")) {
            List<ProtocolMapping> mappings = Formats.yaml().readValue(in, new TypeReference<>() {});
            return List.copyOf(mappings);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in mappings are broken", e);
        }
    }
}
