package sepbn.torch;

import sepbn.model.CropBatch;
import sepbn.protocol.Protocol;

/**
 * N crops with what is known of them.
 *
 * @param targets (N, 2L): the true x0, y0, x1, … in crop pixels; NaN where a landmark is not labelled
 * @param protocol of the targets
 * @param domains (N), from 0 to K − 1 for brute-force SepBN; empty where no layer asks for it
 */
public record TrainingBatch(CropBatch crops, float[] targets, Protocol protocol, int[] domains) {
    public TrainingBatch {
        if (targets.length != crops.count() * 2 * protocol.count()) {
            throw new TorchException("targets (=" + targets.length + " numbers) must be x and y of " + protocol.count()
                    + " landmarks for each of " + crops.count() + " crops");
        }
        if (domains.length != 0 && domains.length != crops.count()) {
            throw new TorchException("domains (=" + domains.length + " of them) must be one for each of "
                    + crops.count() + " crops, or none");
        }
    }

    /** Without domains. */
    public TrainingBatch(CropBatch crops, float[] targets, Protocol protocol) {
        this(crops, targets, protocol, new int[0]);
    }
}
