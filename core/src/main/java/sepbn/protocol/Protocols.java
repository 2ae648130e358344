package sepbn.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import sepbn.io.IoReason;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/** The protocols of the benchmarks, and those that users bring as YAML files of the same form. */
public final class Protocols {
    private static final List<String> NAMES =
            List.of("300w-68", "wflw-98", "cofw-29", "aflw-19", "mtfl-5", "imm-58", "300w-51", "lapa-106");
    private static final Map<String, Protocol> LOADED = new ConcurrentHashMap<>();

    private Protocols() {}

    /** The names of the built-in protocols. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The built-in protocol of that name.
     *
     * @throws ProtocolException if there is none
     */
    public static Protocol named(String name) {
        if (!NAMES.contains(name)) {
            throw new ProtocolException("protocol (=" + name + ") must be one of " + String.join(", ", NAMES)
                    + ", or a protocol's YAML file");
        }
        return LOADED.computeIfAbsent(name, Protocols::load);
    }

    /** The built-in protocol with {@code count} landmarks, of which there is one at most. */
    public static Optional<Protocol> withCount(int count) {
        return NAMES.stream()
                .map(Protocols::named)
                .filter(protocol -> protocol.count() == count)
                .findFirst();
    }

    /**
     * Reads a protocol of the user's own.
     *
     * @throws ProtocolException naming file and line if it can't be read or breaks a rule
     */
    public static Protocol read(Path file) {
        try {
            return Formats.present(Formats.yaml().readValue(Files.readAllBytes(file), Protocol.class));
        } catch (JsonProcessingException e) {
            throw new ProtocolException(file + ": " + FormatProblem.of(e), e);
        } catch (IOException e) {
            throw new ProtocolException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    private static Protocol load(String name) {
        try (InputStream in = Protocols.class.getResourceAsStream(name + ".yaml")) {
            return Formats.yaml().readValue(in, Protocol.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in protocol " + name + " is broken", e);
        }
    }
}
