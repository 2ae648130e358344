package sepbn.domain;

import java.util.Arrays;

/**
 * The threshold that splits signed yaws into near-frontal and the two sides: k-means in one dimension with the centres −c,
 * 0 and c, so that neither side is favoured. By symmetry only the absolute values count, and a face is on a side where it
 * is nearer to c than to 0: beyond c/2.
 */
final class YawThreshold {
    private YawThreshold() {}

    /**
     * The best c/2, found exactly. With the absolute values sorted and those from k on at their mean c, the squared
     * distances to the centres sum to Σa² − (Σ_{i≥k} a_i)² / (n − k): the best k makes the last term largest.
     */
    static double of(double... yaws) {
        double[] sizes = Arrays.stream(yaws).map(Math::abs).sorted().toArray();
        double sum = 0;
        double best = 0;
        double center = 0;
        for (int k = sizes.length - 1; k >= 0; k--) {
            sum += sizes[k];
            double explained = sum * sum / (sizes.length - k);
            if (explained > best) {
                best = explained;
                center = sum / (sizes.length - k);
            }
        }
        return center / 2;
    }
}
