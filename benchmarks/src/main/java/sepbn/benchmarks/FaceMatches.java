package sepbn.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.model.BoxKind;
import sepbn.predict.face.DetectedFace;

/**
 * Which detection belongs to which labelled face of a picture.
 *
 * @param faces the labelled faces
 * @param found for each of them the detection that overlaps it most and enough, if there is one
 * @param wrong how many detections belong to no labelled face
 */
record FaceMatches(List<Sample> faces, List<Optional<DetectedFace>> found, int wrong) {
    /** By intersection over union of the squared boxes. */
    private static final double FOUND = 0.5;

    /** For fitting margins, which are not yet known: of the box as the detector drew it. */
    private static final double SAME_FACE = 0.3;

    /** By the boxes that are meant to be those of the landmarks. */
    static FaceMatches corrected(List<Sample> faces, List<DetectedFace> detections) {
        return of(faces, detections, DetectedFace::faceBox, FOUND);
    }

    /** By the boxes as they were found. */
    static FaceMatches uncorrected(List<Sample> faces, List<DetectedFace> detections) {
        return of(faces, detections, DetectedFace::box, SAME_FACE);
    }

    private static FaceMatches of(
            List<Sample> faces, List<DetectedFace> detections, Function<DetectedFace, Box> box, double least) {
        List<DetectedFace> left = new ArrayList<>(detections);
        List<Optional<DetectedFace>> found = new ArrayList<>();
        for (Sample face : faces) {
            Box wanted = face.box(BoxKind.LANDMARKS).squared();
            Function<DetectedFace, Double> overlap =
                    detection -> box.apply(detection).squared().overlap(wanted);
            Optional<DetectedFace> best = left.stream()
                    .max(Comparator.comparing(overlap))
                    .filter(detection -> overlap.apply(detection) >= least);
            best.ifPresent(left::remove);
            found.add(best);
        }
        return new FaceMatches(faces, found, left.size());
    }
}
