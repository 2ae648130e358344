package sepbn.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.export.OnnxExporter;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;
import sepbn.weights.Checkpoint;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;

/** Exported networks that nobody has trained: they take the time of trained ones. */
final class DrawnModel {
    private DrawnModel() {}

    static void export(NetworkConfig network, Branch branch, Path file) {
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                network,
                List.of(branch),
                Map.of(branch.name(), Landmarks.of(new double[branch.outputs()])),
                1,
                CropPolicy.DEFAULT,
                Map.of("data", "none", "licence", "none"),
                Map.of(),
                Formats.json().createObjectNode(),
                Optional.empty());
        OnnxExporter.write(
                new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of()), file);
    }
}
