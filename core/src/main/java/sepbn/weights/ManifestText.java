package sepbn.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/**
 * The manifest as it stands in a checkpoint's metadata: {@code sepbn} is its JSON, with {@code tensors_sha256} added;
 * {@code sepbn_sha256} is the SHA-256 of that text. {@code tensors_sha256} runs over each tensor in the file's order:
 * name, line feed, shape as {@code [64, 3, 3, 3]}, line feed, little-endian bytes. So no byte of the file can change
 * unnoticed.
 */
final class ManifestText {
    private static final String MANIFEST = "sepbn";
    private static final String MANIFEST_DIGEST = "sepbn_sha256";
    private static final String TENSORS_DIGEST = "tensors_sha256";
    static final String FORMAT_VERSION = "format_version";
    private static final String REMEDY = "; use an intact copy or another checkpoint of the run";

    private ManifestText() {}

    static Map<String, String> metadata(Manifest manifest, Map<String, FloatTensor> tensors) {
        ObjectNode tree = Formats.json().valueToTree(manifest);
        tree.put(TENSORS_DIGEST, digest(tensors));
        String text = tree.toString();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MANIFEST, text);
        metadata.put(MANIFEST_DIGEST, digest(text));
        return metadata;
    }

    /** Whether {@code file} is a checkpoint, sound or not. */
    static boolean isIn(SafetensorsFile file) {
        return file.metadata().containsKey(MANIFEST);
    }

    static Manifest read(SafetensorsFile file) {
        ObjectNode tree = verified(file.metadata());
        if (!tree.path(TENSORS_DIGEST).asText().equals(digest(file.tensors()))) {
            throw new WeightsException("is damaged: its tensors differ from their checksum" + REMEDY);
        }
        return manifest(tree);
    }

    /** The manifest's tree, of a version that can be read, and equal to its checksum. */
    static ObjectNode verified(Map<String, String> metadata) {
        String text = metadata.get(MANIFEST);
        String digest = metadata.get(MANIFEST_DIGEST);
        if (text == null || digest == null) {
            throw new WeightsException("has no manifest: it is damaged or not a model of sepbn" + REMEDY);
        }
        if (!digest.equals(digest(text))) {
            throw new WeightsException("is damaged: its manifest differs from its checksum" + REMEDY);
        }
        try {
            ObjectNode tree = Formats.present(Formats.json().readValue(text, ObjectNode.class));
            checkVersion(tree.path(FORMAT_VERSION));
            return tree;
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    static Manifest manifest(ObjectNode tree) {
        tree.remove(TENSORS_DIGEST);
        ManifestUpgrade.toCurrent(tree);
        try {
            return Formats.json().treeToValue(tree, Manifest.class);
        } catch (JsonProcessingException e) {
            throw invalid(e);
        }
    }

    private static WeightsException invalid(JsonProcessingException cause) {
        return new WeightsException("its manifest is not valid: " + FormatProblem.of(cause) + REMEDY, cause);
    }

    private static void checkVersion(JsonNode version) {
        if (!version.isInt() || version.intValue() < 1 || version.intValue() > Manifest.FORMAT_VERSION) {
            throw new WeightsException("has format version " + version + " but this sepbn reads versions 1 to "
                    + Manifest.FORMAT_VERSION + "; use the sepbn that wrote it or a newer one");
        }
    }

    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(Map<String, FloatTensor> tensors) {
        MessageDigest digest = sha256();
        try {
            for (Map.Entry<String, FloatTensor> entry : tensors.entrySet()) {
                String title = entry.getKey() + "\n" + entry.getValue().shape() + "\n";
                digest.update(title.getBytes(StandardCharsets.UTF_8));
                TensorBytes.forEachChunk(entry.getValue(), digest::update);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a digest does no input or output", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
