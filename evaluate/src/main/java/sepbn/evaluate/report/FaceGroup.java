package sepbn.evaluate.report;

import java.util.Base64;
import java.util.List;
import sepbn.data.Sample;
import sepbn.evaluate.FaceDrawing;
import sepbn.evaluate.FaceError;
import sepbn.geometry.Box;
import sepbn.protocol.Protocol;

/** Some faces of the data set as pictures inside the page. */
record FaceGroup(String name, List<Face> faces) {
    private static final int FACES = 12;
    /** The side of a picture in pixels; shown at about two thirds of it, so that it is sharp on fine screens too. */
    private static final int SIDE = 240;
    /** How much more than the crop is shown: landmarks lie on its very edge. */
    private static final double VIEW = 1.2;

    private static final char ZERO_WIDTH_SPACE = '\u200b';

    /** @param name the id, with places where a line may break */
    record Face(String id, String name, String nme, String picture, int side) {}

    /** The faces with the largest errors, and those with the smallest. */
    static List<FaceGroup> worstAndBest(RunReportData data) {
        return List.of(
                of("Worst", data, data.best().worst(FACES)),
                of("Best", data, data.best().best(FACES)));
    }

    private static FaceGroup of(String name, RunReportData data, List<FaceError> errors) {
        return new FaceGroup(
                name, errors.parallelStream().map(error -> face(data, error)).toList());
    }

    private static Face face(RunReportData data, FaceError error) {
        Sample sample = data.data().samples().get(error.index());
        Protocol protocol = data.data().protocol();
        Box view = data.policy().apply(sample.box(data.policy().box())).scaled(VIEW);
        byte[] jpeg = FaceDrawing.over(sample.image().load(), view, SIDE)
                .truth(sample.landmarks(), protocol)
                .prediction(error.predicted(), protocol)
                .jpeg();
        String picture = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
        return new Face(
                error.id(),
                error.id().replace("/", "/" + ZERO_WIDTH_SPACE),
                Numbers.percent(error.nme()),
                picture,
                SIDE);
    }
}
