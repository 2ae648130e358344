package sepbn.torch;

import java.util.List;
import java.util.stream.IntStream;
import sepbn.model.CropBatch;

/**
 * N crops with what is known of them. Crops of one branch lie side by side.
 *
 * @param parts the crops of each branch, in the order of the crops; together all of them
 * @param domains (N), from 0 to K − 1 for brute-force SepBN; empty where no layer asks for it
 */
public record TrainingBatch(CropBatch crops, List<Part> parts, int[] domains) {
    /**
     * Some of the crops, whose landmarks one branch is to find.
     *
     * @param branch its name
     * @param count n, the number of crops
     * @param targets (n, 2L): the true x0, y0, x1, … in crop pixels; NaN where a landmark is not labelled
     */
    public record Part(String branch, int count, float[] targets) {
        public Part {
            if (count < 1) {
                throw new TorchException("crops (=" + count + ") of branch " + branch + " must be at least 1");
            }
        }
    }

    public TrainingBatch {
        parts = List.copyOf(parts);
        int count = parts.stream().mapToInt(Part::count).sum();
        if (count != crops.count()) {
            throw new TorchException("parts (=" + count + " crops) must be those of " + crops.count() + " crops");
        }
        if (parts.stream().map(Part::branch).distinct().count() != parts.size()) {
            throw new TorchException(
                    "parts (=" + parts.stream().map(Part::branch).toList() + ") must be one for each branch");
        }
        if (domains.length != 0 && domains.length != crops.count()) {
            throw new TorchException("domains (=" + domains.length + " of them) must be one for each of "
                    + crops.count() + " crops, or none");
        }
    }

    /** All crops in one branch. */
    public TrainingBatch(CropBatch crops, float[] targets, String branch, int[] domains) {
        this(crops, List.of(new Part(branch, crops.count(), targets)), domains);
    }

    /** All crops in one branch, without domains. */
    public TrainingBatch(CropBatch crops, float[] targets, String branch) {
        this(crops, targets, branch, new int[0]);
    }

    /** The place of the first crop of a part. */
    int from(int part) {
        return IntStream.range(0, part).map(i -> parts.get(i).count()).sum();
    }
}
