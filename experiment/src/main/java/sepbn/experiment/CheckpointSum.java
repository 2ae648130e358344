package sepbn.experiment;

import java.nio.file.Path;
import sepbn.weights.FileChecksum;
import sepbn.weights.WeightsException;

/** By which what was measured and the checkpoint that it was measured with are known to belong together. */
final class CheckpointSum {
    private CheckpointSum() {}

    /** The SHA-256 of a checkpoint's file. */
    static String sha256(Path file) {
        try {
            return FileChecksum.sha256(file);
        } catch (WeightsException e) {
            throw new ExperimentException(file + " " + e.getMessage(), e);
        }
    }
}
