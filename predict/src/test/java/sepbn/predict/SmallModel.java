package sepbn.predict;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sepbn.domain.PoseDomains;
import sepbn.export.OnnxExporter;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;

/** An exported network of two branches that nobody has trained, whose answers depend on the picture all the same. */
public final class SmallModel {
    public static final List<Branch> BRANCHES =
            List.of(Branch.of(Protocols.named("300w-68")), new Branch("eyes", Protocols.named("mtfl-5")));

    private SmallModel() {}

    public static Path write(Path folder, NormalizationKind kind) {
        Path file = folder.resolve(kind + ".onnx");
        OnnxExporter.write(checkpoint(kind, BRANCHES), file);
        return file;
    }

    public static Checkpoint checkpoint(NormalizationKind kind, List<Branch> branches) {
        NetworkConfig config =
                NetworkConfig.DEFAULT.withWidth(0.125).withInputSize(64).with(kind);
        Map<String, Landmarks> shapes = new LinkedHashMap<>();
        Map<String, PoseDomains> domains = new LinkedHashMap<>();
        for (Branch branch : branches) {
            int count = branch.protocol().count();
            Landmarks shape = Landmarks.of(IntStream.range(0, 2 * count)
                    .mapToDouble(i -> 32 + 20 * Math.sin(3.0 * i))
                    .toArray());
            shapes.put(branch.name(), shape);
            if (kind == NormalizationKind.BRUTE_FORCE) {
                domains.put(branch.name(), new PoseDomains(branch.protocol().name(), shape, shape, 0.1));
            }
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                config,
                branches,
                shapes,
                1,
                CropPolicy.DEFAULT,
                Map.of("licence", "CC0", "data", "300w:/home/me/300w#fit; csv:faces,only=a/b"),
                domains,
                Formats.json().createObjectNode().put("secret", "/home/me"),
                Optional.empty());
        Map<String, FloatTensor> weights = new LinkedHashMap<>(Initializer.initialize(manifest.buildNetwork(), 1));
        // Answers about the mean shape.
        shapes.forEach((branch, shape) -> {
            String bias = "heads." + branch + ".output.bias";
            float[] values = new float[2 * shape.count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) shape.toArray()[i];
            }
            weights.put(bias, new FloatTensor(List.of(values.length), values));
        });
        return new Checkpoint(manifest, weights, Map.of());
    }

    /** A picture of noise. */
    public static Image noise(int width, int height, long seed) {
        byte[] rgb = new byte[3 * width * height];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return new Image(width, height, rgb);
    }
}
