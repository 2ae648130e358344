package sepbn.torch;

import java.util.List;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Protocol;

/** A network that treats every crop as one of a given domain. Closing it leaves the network open. */
record DomainModel(TorchNetwork network, int domain) implements LandmarkModel {
    @Override
    public int inputSize() {
        return network.inputSize();
    }

    @Override
    public List<Protocol> protocols() {
        return network.protocols();
    }

    @Override
    public List<Landmarks> predict(CropBatch crops, Protocol protocol) {
        return network.predict(crops, protocol, domain);
    }

    @Override
    public void close() {
        // The network is its owner's.
    }
}
