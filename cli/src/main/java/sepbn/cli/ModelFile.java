package sepbn.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sepbn.predict.OnnxModel;
import sepbn.torch.EngineSettings;
import sepbn.torch.EngineSettings.Device;
import sepbn.train.TrainedModel;
import sepbn.weights.Checkpoint;
import sepbn.weights.ExportedFile;
import sepbn.weights.Manifest;
import sepbn.weights.StoredModel;

/** A model as a command is given it: a run folder, a checkpoint, or an exported model, told by its name. */
record ModelFile(Path path) {
    private static final String EXPORTED = ".onnx";

    /** Whether ONNX Runtime runs it. */
    boolean exported() {
        return !Files.isDirectory(path)
                && path.toString().toLowerCase(Locale.ROOT).endsWith(EXPORTED);
    }

    /** Loads the model with what runs models of its kind. */
    StoredModel load(EngineSettings settings) {
        if (!exported()) {
            return TrainedModel.load(path, settings);
        }
        if (settings.device() != Device.CPU) {
            throw new CliException("--device must be cpu for the exported model " + path + "; use its checkpoint");
        }
        return OnnxModel.load(path, settings.threads());
    }

    /** What the model says about itself. */
    Manifest manifest() {
        return exported()
                ? ExportedFile.read(path).manifest()
                : Checkpoint.read(TrainedModel.checkpoint(path)).manifest();
    }

    /**
     * The file with the network's own weights.
     *
     * @param purpose what they are needed for, as {@code exporting}
     */
    Path checkpoint(String purpose) {
        if (exported()) {
            throw new CliException(
                    purpose + " needs a checkpoint or a run folder, and " + path + " is an exported model");
        }
        return TrainedModel.checkpoint(path);
    }
}
