package sepbn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sepbn.io.IoReason;

/**
 * A model that was exported to ONNX: its bytes, its metadata, and the check that nothing of its graph has changed. An ONNX file
 * is a protocol buffer: a list of fields, each with its number and its kind in a variable-length number, of which two are
 * looked at: 7, the graph, and 14, an entry of the metadata, itself a list with the key as field 1 and the value as field 2.
 */
public record ExportedFile(byte[] bytes, Map<String, String> metadata) {
    /** The graph's input that holds the crops. */
    public static final String CROPS = "crops";

    /** The graph's input that holds the domains, for brute-force SepBN. */
    public static final String DOMAIN = "domain";

    /** What the name of a value's range ends in, in a graph that tells ranges: a list of the least and the most. */
    public static final String RANGE = ".range";

    /** The entry of the metadata with the SHA-256 of the graph's bytes. */
    public static final String GRAPH_DIGEST = "graph_sha256";

    private static final int GRAPH = 7;
    private static final int ENTRY = 14;
    private static final String REMEDY = "; export the model again or use an intact copy";

    /**
     * Reads a file, whole, and verifies that its graph is unchanged.
     *
     * @throws WeightsException if it can't be read, is no model that sepbn has exported, or is damaged
     */
    public static ExportedFile read(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new WeightsException("model " + file + " can't be read: " + IoReason.of(e), e);
        } catch (WeightsException e) {
            throw new WeightsException("model " + file + " " + e.getMessage(), e);
        }
    }

    private static ExportedFile of(byte[] bytes) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Optional<String> graph = Optional.empty();
        Fields fields = new Fields(ByteBuffer.wrap(bytes));
        while (fields.next()) {
            if (fields.number() == GRAPH) {
                graph = Optional.of(digest(fields.content()));
            } else if (fields.number() == ENTRY) {
                addEntry(fields.content(), metadata);
            }
        }
        String expected = metadata.get(GRAPH_DIGEST);
        if (expected == null || graph.isEmpty()) {
            throw new WeightsException("must be an ONNX file that sepbn has exported; export a checkpoint with sepbn");
        }
        if (!expected.equals(graph.get())) {
            throw new WeightsException("is damaged: its graph differs from its checksum" + REMEDY);
        }
        return new ExportedFile(bytes, metadata);
    }

    /**
     * What the model says about itself.
     *
     * @throws WeightsException if that is missing, damaged, or of a later version
     */
    public Manifest manifest() {
        return EmbeddedManifest.read(metadata);
    }

    private static void addEntry(ByteBuffer entry, Map<String, String> metadata) {
        String key = "";
        String value = "";
        Fields fields = new Fields(entry);
        while (fields.next()) {
            String text = StandardCharsets.UTF_8.decode(fields.content()).toString();
            if (fields.number() == 1) {
                key = text;
            } else if (fields.number() == 2) {
                value = text;
            }
        }
        metadata.put(key, value);
    }

    /** What stands under {@link #GRAPH_DIGEST} for a graph of these bytes. */
    public static String digest(ByteBuffer content) {
        MessageDigest digest = ManifestText.sha256();
        digest.update(content);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Walks over the fields of a message. */
    private static final class Fields {
        private static final int VARIABLE = 0;
        private static final int EIGHT_BYTES = 1;
        private static final int LENGTH_FIRST = 2;
        private static final int FOUR_BYTES = 5;

        private final ByteBuffer message;
        private int number;
        private ByteBuffer content = ByteBuffer.allocate(0);

        private Fields(ByteBuffer message) {
            this.message = message.duplicate();
        }

        private int number() {
            return number;
        }

        /** The bytes of the field; none if it is a number. */
        private ByteBuffer content() {
            return content;
        }

        private boolean next() {
            if (!message.hasRemaining()) {
                return false;
            }
            long tag = variable();
            number = (int) (tag >>> 3);
            long length =
                    switch ((int) (tag & 7)) {
                        case VARIABLE -> {
                            variable();
                            yield 0;
                        }
                        case EIGHT_BYTES -> Long.BYTES;
                        case LENGTH_FIRST -> variable();
                        case FOUR_BYTES -> Integer.BYTES;
                        default -> throw broken();
                    };
            if (length < 0 || length > message.remaining()) {
                throw broken();
            }
            content = message.slice(message.position(), (int) length);
            message.position(message.position() + (int) length);
            return true;
        }

        /** Seven bits a byte, the lowest first; the highest bit says that another follows. */
        private long variable() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (!message.hasRemaining()) {
                    throw broken();
                }
                byte next = message.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw broken();
        }

        private static WeightsException broken() {
            return new WeightsException("must be a whole ONNX file" + REMEDY);
        }
    }
}
