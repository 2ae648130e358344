package sepbn.predict.face;

import java.util.List;
import java.util.function.ToDoubleFunction;
import sepbn.geometry.Box;
import sepbn.geometry.Point;
import sepbn.model.Enlargement;

/**
 * What a detector's boxes mean, learnt from faces of which the landmarks' boxes are known too. Both boxes are squared first, as
 * {@link sepbn.model.CropPolicy} does it, for that is what a crop depends on; so the fitted margins turn a square into a square.
 *
 * <p>With side s and centre (c, d) of a detector's square, and S, (C, D) those of the landmarks' square: the medians over the faces
 * of (C − c)/s, (D − d)/s and S/s. A few wrong pairs do not move them.
 *
 * @param margins for {@link FaceDetector#landmarkBox}
 * @param faces how many pairs they were fitted to
 * @param shift how far off the corrected boxes still are: the median distance of centres as a share of S
 * @param scale the median of |side of the corrected box / S − 1|
 */
public record BoxFit(Enlargement margins, int faces, double shift, double scale) {
    /**
     * One face's boxes, in the same pixels.
     *
     * @param detected as the detector drew it: {@link DetectedFace#box}
     * @param landmarks of {@link sepbn.protocol.Protocol#faceBox}
     */
    public record Pair(Box detected, Box landmarks) {
        private Box from() {
            return detected.squared();
        }

        private Box to() {
            return landmarks.squared();
        }
    }

    /**
     * Fits the margins.
     *
     * @param name of the margins
     * @throws FaceException if there are no pairs
     */
    public static BoxFit of(String name, List<Pair> pairs) {
        FaceException.require(!pairs.isEmpty(), "pairs must be at least one to fit margins; detect more faces");
        double across = median(
                pairs,
                pair -> (pair.to().center().x() - pair.from().center().x())
                        / pair.from().width());
        double down = median(
                pairs,
                pair -> (pair.to().center().y() - pair.from().center().y())
                        / pair.from().width());
        double margin = (median(pairs, pair -> pair.to().width() / pair.from().width()) - 1) / 2;
        Enlargement margins = new Enlargement(name, margin - across, margin - down, margin + across, margin + down);
        return new BoxFit(
                margins,
                pairs.size(),
                median(pairs, pair -> distance(margins.apply(pair.from()), pair.to())),
                median(
                        pairs,
                        pair -> Math.abs(
                                margins.apply(pair.from()).width() / pair.to().width() - 1)));
    }

    private static double distance(Box corrected, Box landmarks) {
        Point center = landmarks.center();
        return corrected.center().distanceTo(center) / landmarks.width();
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        double[] sorted = pairs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
