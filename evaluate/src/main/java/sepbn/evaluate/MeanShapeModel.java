package sepbn.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;

/**
 * The model that never looks: it answers the mean face for every crop. Its NME is the floor that a network has to beat.
 *
 * @param meanShape the mean landmarks in crop pixels, in the order of {@code protocol}
 * @param inputSize the side of the crops that {@code meanShape} is measured in
 */
public record MeanShapeModel(Protocol protocol, Landmarks meanShape, int inputSize) implements LandmarkModel {
    public MeanShapeModel {
        if (meanShape.count() != protocol.count()) {
            throw new EvaluationException("mean shape (=" + meanShape.count() + " landmarks) must have the "
                    + protocol.count() + " of protocol " + protocol.name());
        }
        if (inputSize < 1) {
            throw new EvaluationException("input size (=" + inputSize + ") must be at least 1");
        }
    }

    @Override
    public List<Branch> branches() {
        return List.of(Branch.of(protocol));
    }

    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
        return branches.stream()
                .collect(Collectors.toMap(name -> name, name -> Collections.nCopies(crops.count(), meanShape)));
    }

    /** Nothing to close. */
    @Override
    public void close() {}
}
