package sepbn.evaluate;

import java.util.Arrays;
import sepbn.random.RandomStream;

/**
 * How far apart the errors of two models on the same faces are, with the interval of a paired percentile bootstrap (Efron and
 * Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13): faces are drawn with replacement, as many as there are,
 * and the mean difference is taken anew.
 */
public final class PairedBootstrap {
    private static final double OUTSIDE = 0.025;

    private PairedBootstrap() {}

    /**
     * A mean difference and its 95 % interval, in the unit of the errors.
     *
     * @param difference below 0 where the first model has the smaller errors
     */
    public record Result(double difference, double low, double high) {}

    /**
     * The mean over the faces of error minus error of the baseline.
     *
     * <p>Errors of 2, 4 and 6 against 1, 2 and 3 have a difference of 2; of two faces with differences 0 and 1, a quarter of
     * the resamples have the mean 0, a half 0.5 and a quarter 1, so that the interval reaches from 0 to 1.
     *
     * @param errors one for each face
     * @param baseline of the same faces in the same order
     * @param resamples how many times the faces are drawn, usually 10,000
     * @param seed determines the draws
     * @throws EvaluationException if there is no face, or not the same number of both
     */
    public static Result of(double[] errors, double[] baseline, int resamples, long seed) {
        if (errors.length == 0 || errors.length != baseline.length) {
            throw new EvaluationException("errors (=" + errors.length + " faces) must be of at least one face and of as"
                    + " many as the baseline's (=" + baseline.length + "); score both on the same faces");
        }
        if (resamples < 1) {
            throw new EvaluationException("resamples (=" + resamples + ") must be at least 1");
        }
        double[] differences = new double[errors.length];
        for (int face = 0; face < differences.length; face++) {
            differences[face] = errors[face] - baseline[face];
        }
        RandomStream random = RandomStream.of(seed);
        double[] means = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            double sum = 0;
            for (int drawn = 0; drawn < differences.length; drawn++) {
                sum += differences[random.nextInt(differences.length)];
            }
            means[i] = sum / differences.length;
        }
        Arrays.sort(means);
        return new Result(
                Arrays.stream(differences).sum() / differences.length,
                quantile(means, OUTSIDE),
                quantile(means, 1 - OUTSIDE));
    }

    /** At {@code share} of the way through the sorted values, interpolated linearly. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
