package sepbn.weights;

import sepbn.model.LandmarkModel;
import sepbn.model.MirroredModel;

/** A model that was read from a file, whatever runs it, with what the file says about it. */
public interface StoredModel extends AutoCloseable {
    Manifest manifest();

    /** What finds the landmarks; closed with this. */
    LandmarkModel network();

    /** This model with the mean of its answers for a crop and for the crop's mirror image; closed with this, and the other way round. */
    default StoredModel mirrored() {
        StoredModel model = this;
        MirroredModel network = new MirroredModel(model.network());
        return new StoredModel() {
            @Override
            public Manifest manifest() {
                return model.manifest();
            }

            @Override
            public LandmarkModel network() {
                return network;
            }

            @Override
            public void close() {
                model.close();
            }
        };
    }

    @Override
    void close();
}
