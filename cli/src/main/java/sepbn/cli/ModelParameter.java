package sepbn.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The model that a command uses. */
final class ModelParameter {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A checkpoint, a run folder, which stands for its best checkpoint, or an exported FILE.onnx.")
    private Path path;

    ModelFile file() {
        return new ModelFile(path);
    }
}
