package sepbn.predict.video;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sepbn.geometry.Landmarks;
import sepbn.predict.PredictedFace;

/**
 * A figure for how much landmarks jump from frame to frame: the mean over faces, landmarks and frames of |p(t) − (p(t−1) +
 * p(t+1))/2| / √(w·h) of the face's box. A face that is still or moves evenly has none, whatever its speed. Not for several
 * threads at once.
 */
public final class Flicker {
    private static final int NEIGHBOURS = 3;

    private final FaceTracker tracker = new FaceTracker();
    private final Map<Integer, Deque<Landmarks>> recent = new HashMap<>();
    private double sum;
    private long count;

    /**
     * Adds the faces of the next frame, by the first of their answers.
     *
     * @param seconds when the frame is shown; later than the one before
     */
    public void add(List<PredictedFace> faces, double seconds) {
        List<Integer> numbers =
                tracker.follow(faces.stream().map(PredictedFace::box).toList(), seconds);
        // A face that one frame lacks starts anew.
        recent.keySet().retainAll(numbers);
        for (int i = 0; i < faces.size(); i++) {
            Deque<Landmarks> points = recent.computeIfAbsent(numbers.get(i), number -> new ArrayDeque<>());
            points.addLast(faces.get(i).answers().get(0).points());
            if (points.size() == NEIGHBOURS) {
                measure(List.copyOf(points), FaceSize.of(faces.get(i).box()));
                points.removeFirst();
            }
        }
    }

    private void measure(List<Landmarks> points, double size) {
        Landmarks before = points.get(0);
        Landmarks now = points.get(1);
        Landmarks after = points.get(2);
        for (int i = 0; i < now.count(); i++) {
            double x = now.x(i) - (before.x(i) + after.x(i)) / 2;
            double y = now.y(i) - (before.y(i) + after.y(i)) / 2;
            sum += Math.hypot(x, y) / size;
            count++;
        }
    }

    /** The figure in per cent of the face's size; empty before three frames with one face. */
    public OptionalDouble percent() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * sum / count);
    }
}
