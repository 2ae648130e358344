package sepbn.predict;

import java.util.List;
import java.util.OptionalDouble;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.protocol.Branch;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

/**
 * One face's landmarks in one annotation.
 *
 * @param branch that answered; its protocol names the landmarks and the parts
 * @param points in image pixels, in the order of the protocol
 * @param plausibility from 0 to 1, how much the crop looks like a face to the branch, see {@link Plausibility}; empty where the
 *     settings leave it out
 */
public record FaceLandmarks(Branch branch, Landmarks points, OptionalDouble plausibility) {
    /**
     * The landmark called {@code name}, in image pixels.
     *
     * @throws PredictException if the protocol has none of that name
     */
    public Point point(String name) {
        Protocol protocol = branch.protocol();
        int index = protocol.landmarks().indexOf(name);
        if (index < 0) {
            throw new PredictException("landmark (=" + name + ") must be one of protocol " + protocol.name() + ": "
                    + protocol.landmarks());
        }
        return points.point(index);
    }

    /**
     * The landmarks of the part called {@code name}, in drawing order, in image pixels.
     *
     * @throws PredictException if the protocol has no part of that name
     */
    public List<Point> part(String name) {
        Protocol protocol = branch.protocol();
        Part part = protocol.parts().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PredictException("part (=" + name + ") must be one of protocol "
                        + protocol.name() + ": "
                        + protocol.parts().stream().map(Part::name).toList()));
        return part.landmarks().stream().map(points::point).toList();
    }
}
