package sepbn.train;

import java.nio.file.Files;
import java.nio.file.Path;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.TorchNetwork;
import sepbn.weights.Checkpoint;
import sepbn.weights.Manifest;
import sepbn.weights.StoredModel;

/** A network from a checkpoint, ready to predict at the temperature that it was scored with. */
public record TrainedModel(Manifest manifest, TorchNetwork network) implements StoredModel {
    /**
     * Loads a model.
     *
     * @param path a checkpoint, or a run folder, which stands for its best one
     */
    public static TrainedModel load(Path path, EngineSettings settings) {
        return of(Checkpoint.read(checkpoint(path)), settings);
    }

    /** The checkpoint that {@code path} stands for. */
    public static Path checkpoint(Path path) {
        return Files.isDirectory(path) ? new RunFolder(path).best() : path;
    }

    private static TrainedModel of(Checkpoint checkpoint, EngineSettings settings) {
        Manifest manifest = checkpoint.manifest();
        TorchNetwork network = TorchNetwork.create(
                manifest.buildNetwork(), manifest.branches(), checkpoint.weights(), Engine.start(settings));
        network.temperature(manifest.temperature());
        return new TrainedModel(manifest, network);
    }

    @Override
    public void close() {
        network.close();
    }
}
