package sepbn.weights;

import sepbn.model.LandmarkModel;

/** A model that was read from a file, whatever runs it, with what the file says about it. */
public interface StoredModel extends AutoCloseable {
    Manifest manifest();

    /** What finds the landmarks; closed with this. */
    LandmarkModel network();

    @Override
    void close();
}
