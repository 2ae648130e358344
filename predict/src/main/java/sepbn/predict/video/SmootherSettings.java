package sepbn.predict.video;

import sepbn.predict.PredictException;

/**
 * How steady smoothed landmarks are, and how fast they follow.
 *
 * @param minimumCutoff in Hz, of a still face: lower is steadier
 * @param slope in Hz for each size of the face a second: higher follows a moving face faster
 * @param speedCutoff in Hz, by which the speed itself is smoothed
 */
public record SmootherSettings(double minimumCutoff, double slope, double speedCutoff) {
    /** The defaults, in their one place; see docs/decisions.md for what they were chosen by. */
    public static final SmootherSettings DEFAULT = new SmootherSettings(1, 10, 1);

    public SmootherSettings {
        if (!(minimumCutoff > 0 && slope >= 0 && speedCutoff > 0)) {
            throw new PredictException("cutoffs (=" + minimumCutoff + " and " + speedCutoff
                    + " Hz) must be above 0 and slope (=" + slope + ") at least 0");
        }
    }
}
