package sepbn.predict.video;

import sepbn.geometry.Landmarks;
import sepbn.predict.PredictException;

/**
 * The One-Euro filter (Casiez, Roussel and Vogel, 2012) for the landmarks of one face: a low-pass whose cutoff rises with
 * speed, so that a still face is steady and a moving one is not left behind. Not for several threads at once.
 *
 * <p>With T seconds between frames, each coordinate x is smoothed as x̂ ← α·x + (1 − α)·x̂, α = 1 / (1 + 1 / (2π·f·T)), with
 * the cutoff f = minimum + slope·|v̂|. The velocity v̂ is the landmark's, in sizes of the face a second, smoothed in the same way
 * with a fixed cutoff: so the settings hold for faces of any size.
 */
final class OneEuroFilter {
    private final SmootherSettings settings;
    private double[] smooth = {};
    private double[] last = {};
    private double[] velocities = {};
    private double lastSeconds;

    OneEuroFilter(SmootherSettings settings) {
        this.settings = settings;
    }

    /**
     * The smoothed landmarks of the next frame; those of the first frame are as they are.
     *
     * @param points in image pixels, as many as in the frames before
     * @param seconds when the frame is shown; later than the one before
     * @param size of the face in pixels
     */
    Landmarks filter(Landmarks points, double seconds, double size) {
        double[] measured = points.toArray();
        if (smooth.length == 0) {
            smooth = measured.clone();
            velocities = new double[measured.length];
        } else {
            double elapsed = seconds - lastSeconds;
            if (!(elapsed > 0)) {
                throw new PredictException(
                        "seconds (=" + seconds + ") must be later than those of the frame before, " + lastSeconds);
            }
            double speedShare = share(settings.speedCutoff(), elapsed);
            for (int i = 0; i < measured.length; i++) {
                // With its sign, so that what jumps to and fro has no speed.
                velocities[i] += speedShare * ((measured[i] - last[i]) / size / elapsed - velocities[i]);
            }
            for (int i = 0; i < measured.length; i += 2) {
                double speed = Math.hypot(velocities[i], velocities[i + 1]);
                double share = share(settings.minimumCutoff() + settings.slope() * speed, elapsed);
                smooth[i] += share * (measured[i] - smooth[i]);
                smooth[i + 1] += share * (measured[i + 1] - smooth[i + 1]);
            }
        }
        last = measured;
        lastSeconds = seconds;
        return Landmarks.of(smooth);
    }

    /** α. */
    private static double share(double cutoff, double elapsed) {
        return 1 / (1 + 1 / (2 * Math.PI * cutoff * elapsed));
    }
}
