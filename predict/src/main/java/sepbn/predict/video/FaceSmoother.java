package sepbn.predict.video;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/**
 * Steadies the landmarks of the faces of a video, each face and each branch by itself with a One-Euro filter. Not for several
 * threads at once.
 */
public final class FaceSmoother {
    private final SmootherSettings settings;
    private final FaceTracker tracker = new FaceTracker();
    private final Map<Integer, Map<String, OneEuroFilter>> filters = new HashMap<>();

    public FaceSmoother(SmootherSettings settings) {
        this.settings = settings;
    }

    /**
     * The faces of the next frame with their landmarks smoothed, in the same order.
     *
     * @param seconds when the frame is shown; later than the one before
     */
    public List<PredictedFace> smooth(List<PredictedFace> faces, double seconds) {
        List<Integer> numbers =
                tracker.follow(faces.stream().map(PredictedFace::box).toList(), seconds);
        List<PredictedFace> smoothed = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            PredictedFace face = faces.get(i);
            Map<String, OneEuroFilter> own = filters.computeIfAbsent(numbers.get(i), number -> new HashMap<>());
            double size = FaceSize.of(face.box());
            List<FaceLandmarks> answers = face.answers().stream()
                    .map(answer -> new FaceLandmarks(
                            answer.branch(),
                            own.computeIfAbsent(answer.branch().name(), name -> new OneEuroFilter(settings))
                                    .filter(answer.points(), seconds, size),
                            answer.plausibility()))
                    .toList();
            smoothed.add(face.with(answers));
        }
        filters.keySet().retainAll(tracker.known());
        return smoothed;
    }
}
