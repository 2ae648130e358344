package sepbn.model;

import java.util.List;
import java.util.Map;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Branch;

/**
 * Something that finds landmarks in crops: a network in memory or an exported one, so that evaluation is written once.
 */
public interface LandmarkModel extends AutoCloseable {
    /** The side of the square crops that the model takes, in pixels (S below). */
    int inputSize();

    /** What the model can answer, in the order of its heads. */
    List<Branch> branches();

    /**
     * Finds the landmarks of N crops in several of the model's branches with one pass of the backbone.
     *
     * @param crops (N, S, S, 3) as {@link CropBatch} describes
     * @param branches of {@link #branches}, by name
     * @return by branch, in the order asked for: N times L landmarks in crop pixels
     */
    Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches);

    /** The same for one branch. */
    default List<Landmarks> predict(CropBatch crops, String branch) {
        return predict(crops, List.of(branch)).get(branch);
    }

    /**
     * This model with every crop in {@code domain}, for brute-force SepBN, which must be told where a face looks; this model
     * itself where there is nothing to tell. It is closed with this one.
     */
    default LandmarkModel inDomain(PoseDomain domain) {
        return this;
    }

    @Override
    void close();
}
