package sepbn.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;
import sepbn.weights.Safetensors;
import sepbn.weights.SafetensorsFile;

/** Files of weights. */
final class WeightTargets {
    private static final String MANIFEST = "sepbn";

    private WeightTargets() {}

    static List<Target> all() {
        return List.of(safetensors(), manifest());
    }

    private static Target safetensors() {
        Parser parser = (input, folder) -> {
            Path file = Files.write(folder.resolve("weights.safetensors"), input);
            long numbers = Safetensors.read(file).tensors().values().stream()
                    .mapToLong(tensor -> tensor.values().length)
                    .sum();
            Sane.require(2 * numbers <= input.length, "the tensors have more numbers than the file has halves");
        };
        return new Target("safetensors", parser, () -> List.of(floats(), otherTypes()));
    }

    private static byte[] floats() {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", new FloatTensor(List.of(2, 1), new float[] {1, -0.5f}));
        tensors.put("b.weight", new FloatTensor(List.of(), new float[] {3}));
        return inFile(file -> {
            Safetensors.write(file, new SafetensorsFile(Map.of("format", "pt"), tensors));
            return Files.readAllBytes(file);
        });
    }

    private static byte[] otherTypes() {
        byte[] header = ("{\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[0],\"data_offsets\":[2,2]},"
                        + "\"d\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[2,10]},"
                        + "\"i\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[10,18]}}")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + header.length + 18)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** The manifest of a checkpoint whose checksums are right: else the fuzzer would get no further than to them. */
    private static Target manifest() {
        Parser parser = (input, folder) -> {
            Path file = folder.resolve("last.safetensors");
            Safetensors.write(file, new SafetensorsFile(metadata(input), Tiny.FILE.tensors()));
            Checkpoint checkpoint = Checkpoint.read(file);
            checkpoint.manifest().meanShapes().values().forEach(Sane::check);
        };
        return Target.ofTexts(
                "manifest", parser, () -> List.of(Tiny.FILE.metadata().get(MANIFEST)));
    }

    /** A checkpoint of the smallest network; its manifest has the checksum of its tensors. */
    private static final class Tiny {
        static final SafetensorsFile FILE = inFile(file -> {
            checkpoint().write(file);
            return Safetensors.read(file);
        });

        private static Checkpoint checkpoint() {
            Protocol protocol = new Protocol(
                    "two", List.of("a", "b"), List.of(1, 0), Map.of("box", new Normaliser.BoxSide()), List.of());
            NetworkConfig network =
                    NetworkConfig.DEFAULT.withWidth(0.01).withInputSize(64).with(NormalizationKind.BN);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT_VERSION,
                    network,
                    List.of(Branch.of(protocol)),
                    Map.of("two", Landmarks.of(1, 2, 3, 4)),
                    1,
                    CropPolicy.DEFAULT,
                    Map.of("seed", "1"),
                    Map.of(),
                    Formats.json().createObjectNode(),
                    Optional.empty());
            return new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of());
        }
    }

    private static Map<String, String> metadata(byte[] manifest) {
        String text = new String(manifest, StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Map.of(MANIFEST, text, "sepbn_sha256", HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Path file) throws IOException;
    }

    /** What {@code work} makes of a file that is there for it only. */
    private static <T> T inFile(Work<T> work) {
        try {
            Path file = Files.createTempFile("fuzz", ".safetensors");
            try {
                return work.with(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
