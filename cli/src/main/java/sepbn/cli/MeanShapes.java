package sepbn.cli;

import sepbn.evaluate.MeanShapeModel;
import sepbn.protocol.Protocol;
import sepbn.weights.Manifest;

/** The mean shape that a checkpoint carries, as the model to beat. */
final class MeanShapes {
    private MeanShapes() {}

    /**
     * The mean shape in one of the model's protocols.
     *
     * @throws CliException if the model does not know the protocol
     */
    static MeanShapeModel of(Manifest manifest, Protocol protocol) {
        if (!manifest.meanShapes().containsKey(protocol.name())) {
            throw new CliException("protocol (=" + protocol.name() + ") of the data must be one of "
                    + manifest.meanShapes().keySet() + ", which the model was trained for; choose other data or another"
                    + " model");
        }
        return new MeanShapeModel(
                protocol,
                manifest.meanShapes().get(protocol.name()),
                manifest.network().inputSize());
    }
}
