package sepbn.predict.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictException;
import sepbn.predict.PredictedFace;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

/** What happens to landmarks from frame to frame, at 25 frames a second and with a face of 100 pixels. */
class SteadyLandmarksTest {
    private static final double FRAME = 0.04;
    private static final Branch BRANCH = Branch.of(new Protocol(
            "three", List.of("a", "b", "c"), List.of(0, 1, 2), Map.of("box", new Normaliser.BoxSide()), List.of()));

    private static PredictedFace face(double x, double... points) {
        return new PredictedFace(
                new Box(x, 0, 100, 100),
                OptionalDouble.empty(),
                List.of(new FaceLandmarks(BRANCH, Landmarks.of(points), OptionalDouble.empty())));
    }

    /** The same three landmarks, moved to the right by {@code x} and jittering. */
    private static PredictedFace moved(double x, double jitter, SplittableRandom random) {
        double[] points = {20, 20, 80, 20, 50, 80};
        for (int i = 0; i < points.length; i++) {
            points[i] += (i % 2 == 0 ? x : 0) + jitter * (2 * random.nextDouble() - 1);
        }
        return face(x, points);
    }

    private static double flicker(List<PredictedFace> frames) {
        Flicker flicker = new Flicker();
        IntStream.range(0, frames.size()).forEach(i -> flicker.add(List.of(frames.get(i)), FRAME * i));
        return flicker.percent().orElseThrow();
    }

    private static List<PredictedFace> smoothed(List<PredictedFace> frames) {
        FaceSmoother smoother = new FaceSmoother(SmootherSettings.DEFAULT);
        return IntStream.range(0, frames.size())
                .mapToObj(
                        i -> smoother.smooth(List.of(frames.get(i)), FRAME * i).get(0))
                .toList();
    }

    @Test
    void flickerIsTheDistanceFromTheMiddleOfTheNeighbours() {
        // Of three landmarks the first is 4 beside the middle between its neighbours, in a face of 100 pixels: 4/3 %.
        List<PredictedFace> frames = List.of(
                face(0, 10, 10, 20, 20, 30, 30), face(0, 15, 10, 20, 20, 30, 30), face(0, 12, 10, 20, 20, 30, 30));

        assertThat(flicker(frames)).isCloseTo(4.0 / 3, within(1e-12));
    }

    @Test
    void aFaceThatMovesEvenlyDoesNotFlicker() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(flicker(IntStream.range(0, 20)
                        .mapToObj(i -> moved(3 * i, 0, random))
                        .toList()))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void flickerNeedsThreeFramesOfAFace() {
        Flicker flicker = new Flicker();
        flicker.add(List.of(face(0, 1, 1, 2, 2, 3, 3)), 0);
        flicker.add(List.of(), FRAME);
        flicker.add(List.of(face(0, 1, 1, 2, 2, 3, 3)), 2 * FRAME);
        flicker.add(List.of(face(0, 5, 1, 2, 2, 3, 3)), 3 * FRAME);
        assertThat(flicker.percent()).isEmpty();
    }

    @Test
    void aStillFaceIsSteadied() {
        SplittableRandom random = new SplittableRandom(1);
        List<PredictedFace> frames =
                IntStream.range(0, 100).mapToObj(i -> moved(0, 1, random)).toList();
        assertThat(flicker(smoothed(frames))).isLessThan(0.25 * flicker(frames));
    }

    @Test
    void aMovingFaceIsNotLeftBehind() {
        // One face size a second: 4 pixels a frame.
        SplittableRandom random = new SplittableRandom(1);
        List<PredictedFace> frames =
                IntStream.range(0, 50).mapToObj(i -> moved(4 * i, 1, random)).toList();
        Landmarks last = smoothed(frames).get(49).answers().get(0).points();
        assertThat(last.x(0)).isCloseTo(20 + 4 * 49, within(3.5));
    }

    /**
     * A landmark of a face of 100 pixels moves by 10 pixels in 0.04 s: 2.5 sizes a second. The velocity's share is 1 / (1 + 1 /
     * (2π·0.04)) = 0.200849, so v̂ = 0.502121 and f = 6.02121; α = 1 / (1 + 1 / (2π·f·0.04)) = 0.602110.
     */
    @Test
    void theFilterIsThatOfThePaper() {
        OneEuroFilter filter = new OneEuroFilter(new SmootherSettings(1, 10, 1));
        filter.filter(Landmarks.of(0, 0), 0, 100);
        assertThat(filter.filter(Landmarks.of(10, 0), FRAME, 100).x(0)).isCloseTo(6.0211, within(1e-4));
    }

    @Test
    void facesKeepTheirNumbers() {
        FaceTracker tracker = new FaceTracker();
        Box left = new Box(0, 0, 100, 100);
        Box right = new Box(200, 0, 100, 100);
        assertThat(tracker.follow(List.of(left, right), 0)).containsExactly(0, 1);
        assertThat(tracker.follow(List.of(right.scaled(1.1), left), FRAME)).containsExactly(1, 0);
        // One leaves for a moment, for longer than half a second, and comes back as another.
        assertThat(tracker.follow(List.of(left), 0.4)).containsExactly(0);
        assertThat(tracker.follow(List.of(left, right), 0.5)).containsExactly(0, 1);
        assertThat(tracker.follow(List.of(left), 1)).containsExactly(0);
        assertThat(tracker.follow(List.of(left, right), 1.1)).containsExactly(0, 2);
    }

    @Test
    void oneFaceIsNotTwo() {
        FaceTracker tracker = new FaceTracker();
        tracker.follow(List.of(new Box(0, 0, 100, 100)), 0);
        List<Integer> numbers =
                new ArrayList<>(tracker.follow(List.of(new Box(10, 0, 100, 100), new Box(2, 0, 100, 100)), FRAME));
        assertThat(numbers).containsExactly(1, 0);
    }

    @Test
    void timeRunsForward() {
        FaceSmoother smoother = new FaceSmoother(SmootherSettings.DEFAULT);
        smoother.smooth(List.of(face(0, 1, 1, 2, 2, 3, 3)), 1);
        assertThatThrownBy(() -> smoother.smooth(List.of(face(0, 1, 1, 2, 2, 3, 3)), 1))
                .isInstanceOf(PredictException.class)
                .hasMessage("seconds (=1.0) must be later than those of the frame before, 1.0");
    }

    @Test
    void settingsMustMakeSense() {
        assertThatThrownBy(() -> new SmootherSettings(0, 1, 1))
                .isInstanceOf(PredictException.class)
                .hasMessageContaining("must be above 0");
    }
}
