package sepbn.evaluate;

import java.util.List;
import java.util.Map;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;

/** A model as if it had one branch only: what is evaluated where several could answer. Closing it leaves the model open. */
public record BranchModel(LandmarkModel model, Branch branch) implements LandmarkModel {
    @Override
    public int inputSize() {
        return model.inputSize();
    }

    @Override
    public List<Branch> branches() {
        return List.of(branch);
    }

    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
        return model.predict(crops, branches);
    }

    @Override
    public void close() {
        // The model is its owner's.
    }
}
