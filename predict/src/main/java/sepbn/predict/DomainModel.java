package sepbn.predict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;

/** A model that treats every crop as one of a given domain. Closing it leaves the model open. */
record DomainModel(OnnxModel model, PoseDomain domain) implements LandmarkModel {
    @Override
    public int inputSize() {
        return model.inputSize();
    }

    @Override
    public List<Branch> branches() {
        return model.branches();
    }

    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
        return model.predict(crops, branches, Optional.of(domain));
    }

    @Override
    public void close() {
        // The model is its owner's.
    }
}
