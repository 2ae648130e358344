package sepbn.model;

import java.util.List;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;

/**
 * Something that finds landmarks in crops: a network in memory or an exported one, so that evaluation is written once.
 */
public interface LandmarkModel extends AutoCloseable {
    /** The side of the square crops that the model takes, in pixels (S below). */
    int inputSize();

    /** The protocols that the model answers in, in the order of its heads. */
    List<Protocol> protocols();

    /**
     * Finds the landmarks of N crops in one of the model's protocols.
     *
     * @param crops (N, S, S, 3) as {@link CropBatch} describes
     * @return N times L landmarks in crop pixels
     */
    List<Landmarks> predict(CropBatch crops, Protocol protocol);

    @Override
    void close();
}
