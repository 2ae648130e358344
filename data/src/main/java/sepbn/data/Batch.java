package sepbn.data;

import sepbn.model.CropBatch;

/**
 * What one training step takes: N crops and where their landmarks should be found.
 *
 * @param crops (N, S, S, 3)
 * @param targets (N, 2·L): x0, y0, x1, y1, … of each face in crop pixels; NaN where a landmark is not labelled
 * @param samples N indices into {@link DataSet#samples}
 */
public record Batch(CropBatch crops, float[] targets, int[] samples) {
    /** The number of faces, N. */
    public int count() {
        return samples.length;
    }
}
