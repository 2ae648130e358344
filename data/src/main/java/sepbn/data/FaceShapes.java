package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.List;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;

/**
 * The landmarks of faces without their images: all that a question about shapes needs.
 *
 * @param name as a {@link DataSetReference} writes it
 * @param shapes at least one, each in pixels of its image or in units of its crop: only the shape counts
 */
public record FaceShapes(String name, Protocol protocol, List<Landmarks> shapes) {
    public FaceShapes {
        shapes = List.copyOf(shapes);
        require(!shapes.isEmpty(), "data set " + name + " must have at least one face");
    }

    /** Opens the shapes of a data set, or a set that has nothing else ({@link AflwShapes}). */
    public static FaceShapes open(DataSetReference reference) {
        if (reference.format().equals(AflwShapes.FORMAT)) {
            return AflwShapes.open(reference);
        }
        DataSet faces = DataSets.open(reference);
        return new FaceShapes(
                faces.name(),
                faces.protocol(),
                faces.samples().stream().map(Sample::landmarks).toList());
    }
}
