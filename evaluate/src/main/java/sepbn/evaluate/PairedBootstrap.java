package sepbn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import sepbn.random.RandomStream;

/**
 * How far apart the errors of two models on the same faces are, with the interval of a paired bootstrap (Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 1993, chapter 13): groups of faces, such as all pictures of a person, are drawn with
 * replacement, as many as there are, and the mean difference over their faces is taken anew.
 *
 * <p>The interval lies between percentiles of these means that are a little further out than 2.5 and 97.5: the plain ones are too
 * narrow for a few groups. Expanded as by Hesterberg ("What Teachers Should Know About the Bootstrap", The American Statistician 69,
 * 2015, section 4.1): Φ(−√(n/(n − 1)) · t), t being the 97.5th percentile of Student's distribution with n − 1 degrees of freedom for n
 * groups.
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
     * @param groups the name of each face's group
     * @param resamples how many times the groups are drawn, usually 10,000
     * @param seed determines the draws
     * @throws EvaluationException if there is no face, or not the same number of all three
     */
    public static Result of(double[] errors, double[] baseline, List<String> groups, int resamples, long seed) {
        if (errors.length == 0 || errors.length != baseline.length || errors.length != groups.size()) {
            throw new EvaluationException("errors (=" + errors.length + " faces) must be of at least one face and of as"
                    + " many as the baseline's (=" + baseline.length + ") and groups (=" + groups.size()
                    + "); score both on the same faces");
        }
        if (resamples < 1) {
            throw new EvaluationException("resamples (=" + resamples + ") must be at least 1");
        }
        List<Group> drawn = List.copyOf(grouped(errors, baseline, groups));
        RandomStream random = RandomStream.of(seed);
        double[] means = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            Group all = new Group();
            for (int draw = 0; draw < drawn.size(); draw++) {
                all.add(drawn.get(random.nextInt(drawn.size())));
            }
            means[i] = all.mean();
        }
        Arrays.sort(means);
        Group whole = new Group();
        drawn.forEach(whole::add);
        double outside = outside(drawn.size());
        return new Result(whole.mean(), quantile(means, outside), quantile(means, 1 - outside));
    }

    /** Differences that are drawn together. */
    private static final class Group {
        private double sum;
        private int faces;

        private void add(Group other) {
            sum += other.sum;
            faces += other.faces;
        }

        private double mean() {
            return sum / faces;
        }
    }

    private static List<Group> grouped(double[] errors, double[] baseline, List<String> names) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int face = 0; face < errors.length; face++) {
            Group group = groups.computeIfAbsent(names.get(face), unseen -> new Group());
            group.sum += errors[face] - baseline[face];
            group.faces++;
        }
        return new ArrayList<>(groups.values());
    }

    /** The share of the means that lies outside the interval at each side; one group tells nothing of others. */
    private static double outside(int groups) {
        if (groups < 2) {
            return 0;
        }
        double t = TDistribution.of(groups - 1).inverseSurvivalProbability(OUTSIDE);
        return NormalDistribution.of(0, 1).cumulativeProbability(-Math.sqrt(groups / (groups - 1.0)) * t);
    }

    /** At {@code share} of the way through the sorted values, interpolated linearly. */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
