package sepbn.inspect;

import java.util.List;
import java.util.Optional;

/** How far apart K vectors p_1 … p_K of equal length are, as two figures. */
public final class BranchDistance {
    private BranchDistance() {}

    /**
     * Eq. 2 of the paper: the mean over the K(K−1)/2 pairs i &lt; j of cos(p_i, p_j), from −1 to 1. The cosine sees
     * directions alone: vectors whose numbers all lie near 1, as γ starts, are similar whatever they differ in.
     *
     * @return empty for fewer than two vectors, and if one of them is zero: it has no direction
     */
    public static Optional<Double> similarity(List<float[]> vectors) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                double lengths = Math.sqrt(squares(vectors.get(i))) * Math.sqrt(squares(vectors.get(j)));
                if (lengths == 0) {
                    return Optional.empty();
                }
                sum += dot(vectors.get(i), vectors.get(j)) / lengths;
                pairs++;
            }
        }
        // Rounding may go beyond 1.
        return pairs == 0 ? Optional.empty() : Optional.of(Math.min(1, sum / pairs));
    }

    /**
     * The root mean square over the pairs of |p_i − p_j|, divided by the root mean square over the vectors of |p_i|: 0 if
     * they are equal, √2 if they stand at right angles to each other, as independent ones about 0 do; never above 2.
     *
     * @return empty for fewer than two vectors, and if all of them are zero
     */
    public static Optional<Double> distance(List<float[]> vectors) {
        double apart = 0;
        double size = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.size(); i++) {
            size += squares(vectors.get(i));
            for (int j = i + 1; j < vectors.size(); j++) {
                apart += squaredDistance(vectors.get(i), vectors.get(j));
                pairs++;
            }
        }
        if (pairs == 0 || size == 0) {
            return Optional.empty();
        }
        return Optional.of(Math.sqrt(apart / pairs / (size / vectors.size())));
    }

    private static double squares(float[] vector) {
        return dot(vector, vector);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
