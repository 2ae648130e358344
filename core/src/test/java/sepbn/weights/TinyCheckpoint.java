package sepbn.weights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.domain.PoseDomains;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.model.Enlargement;
import sepbn.network.Aggregation;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.network.SepBatchNormSettings;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

/** The smallest network, with everything that a trainer keeps. */
final class TinyCheckpoint {
    private TinyCheckpoint() {}

    static Checkpoint of(long seed) {
        Manifest manifest = manifest();
        Map<String, FloatTensor> weights = Initializer.initialize(manifest.buildNetwork(), seed);
        Map<String, FloatTensor> momentum = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> momentum.put("momentum." + name, filled(tensor, 0.5f)));
        return new Checkpoint(manifest, weights, momentum);
    }

    /** What format 2 brought: other normalisations, and domains. */
    static Checkpoint ofFormat2() {
        Manifest tiny = manifest();
        NetworkConfig config = tiny.network()
                .with(
                        NormalizationKind.BRUTE_FORCE,
                        NormalizationKind.SIMPLE_SEPBN,
                        NormalizationKind.ATTENTIVE,
                        NormalizationKind.NONE,
                        NormalizationKind.NONE,
                        NormalizationKind.NONE)
                .with(SepBatchNormSettings.DEFAULT.with(Aggregation.HARD));
        Landmarks mean = Landmarks.of(-0.5, 0, 0.5, 0);
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                config,
                tiny.branches(),
                tiny.meanShapes(),
                1,
                tiny.crop(),
                tiny.provenance(),
                Map.of("eyes-2", new PoseDomains("eyes-2", mean, Landmarks.of(0, -0.5, 0, 0.5), 0.125)),
                Formats.json().createObjectNode(),
                Optional.empty());
        return new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of());
    }

    /** What format 3 brought: a crop's enlargement in full, and the scale of a face. */
    static Checkpoint ofFormat3() {
        Manifest tiny = manifest();
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                tiny.network(),
                List.of(Branch.of(eyes(2.5))),
                tiny.meanShapes(),
                1,
                new CropPolicy(BoxKind.OFFICIAL, new Enlargement("own", 0.125, -0.25, 0.125, 0.5)),
                tiny.provenance(),
                Map.of(),
                Formats.json().createObjectNode(),
                Optional.empty());
        return new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 3), Map.of());
    }

    /** What format 4 brought: two branches of one protocol, and domains of each. */
    static Checkpoint ofFormat4() {
        Manifest tiny = ofFormat2().manifest();
        Landmarks mean = Landmarks.of(21, 30, 43, 30);
        PoseDomains domains = tiny.domains().get("eyes-2");
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                tiny.network(),
                List.of(Branch.of(eyes(1)), new Branch("machine_made", eyes(1))),
                Map.of("eyes-2", tiny.meanShapes().get("eyes-2"), "machine_made", mean),
                1,
                tiny.crop(),
                tiny.provenance(),
                Map.of("eyes-2", domains, "machine_made", domains),
                Formats.json().createObjectNode(),
                Optional.empty());
        return new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 4), Map.of());
    }

    private static Protocol eyes(double faceScale) {
        return new Protocol(
                "eyes-2",
                List.of("left-eye", "right-eye"),
                List.of(1, 0),
                Map.of("inter-eye", new Normaliser.BetweenLandmarks(List.of(0), List.of(1))),
                List.of(new Part("eyes", List.of(0, 1), false)),
                faceScale);
    }

    private static Manifest manifest() {
        Protocol protocol = eyes(1);
        NetworkConfig network = NetworkConfig.DEFAULT
                .withWidth(0.01)
                .withInputSize(64)
                .with(
                        NormalizationKind.SEPBN,
                        NormalizationKind.BN,
                        NormalizationKind.NONE,
                        NormalizationKind.NONE,
                        NormalizationKind.NONE,
                        NormalizationKind.NONE)
                .with(SepBatchNormSettings.DEFAULT.withBranches(2).withGroups(4).withPool(1));
        return new Manifest(
                Manifest.FORMAT_VERSION,
                network,
                List.of(Branch.of(protocol)),
                Map.of("eyes-2", Landmarks.of(20.5, 30, 43.5, 30)),
                1.5,
                CropPolicy.DEFAULT,
                Map.of("created_by", "a test: \"ü\""),
                Map.of(),
                Formats.json().createObjectNode().put("epochs", 5),
                Optional.of(Formats.json().createObjectNode().put("epoch", 3)));
    }

    private static FloatTensor filled(FloatTensor like, float value) {
        float[] values = new float[like.values().length];
        Arrays.fill(values, value);
        return new FloatTensor(like.shape(), values);
    }

    /** For a process of its own: writes to the file named by the argument, or says in one line why not. */
    public static void main(String[] arguments) {
        try {
            of(2).write(Path.of(arguments[0]));
        } catch (WeightsException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
