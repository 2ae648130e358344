package sepbn.data;

import java.util.List;
import sepbn.model.CropBatch;

/**
 * What one training step takes: N crops and where their landmarks should be found. The crops of one data set lie side by
 * side.
 *
 * @param crops (N, S, S, 3)
 * @param parts in the order of the crops, one for each data set that has some among them
 */
public record Batch(CropBatch crops, List<Part> parts) {
    public Batch {
        parts = List.copyOf(parts);
    }

    /**
     * The crops of one data set.
     *
     * @param set its index in the {@link Mix}
     * @param targets (n, 2·L): x0, y0, x1, y1, … of each face in crop pixels; NaN where a landmark is not labelled
     * @param samples n indices into {@link DataSet#samples}
     */
    public record Part(int set, float[] targets, int[] samples) {
        /** The number of crops, n. */
        public int count() {
            return samples.length;
        }
    }

    /** The number of faces, N. */
    public int count() {
        return crops.count();
    }

    /** The part of a batch that has one only, as all have when there is one data set. */
    public Part only() {
        if (parts.size() != 1) {
            throw new IllegalStateException("the batch has " + parts.size() + " parts");
        }
        return parts.get(0);
    }
}
