package sepbn.torch;

import java.util.List;
import java.util.Map;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;

/** A network that treats every crop as one of a given domain. Closing it leaves the network open. */
record DomainModel(TorchNetwork network, PoseDomain domain) implements LandmarkModel {
    @Override
    public int inputSize() {
        return network.inputSize();
    }

    @Override
    public List<Branch> branches() {
        return network.branches();
    }

    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
        return network.predict(crops, branches, domain);
    }

    @Override
    public void close() {
        // The network is its owner's.
    }
}
