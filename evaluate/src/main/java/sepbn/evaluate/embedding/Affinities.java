package sepbn.evaluate.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much each row cares for its k nearest ones: p(j|i) ∝ exp(−β_i·d²_ij), where β_i is such that the perplexity
 * 2^H(p(·|i)) is the wanted one (van der Maaten and Hinton, "Visualizing data using t-SNE", JMLR 9, 2008, section 2).
 *
 * @param neighbours (N, k): the indices of each row's nearest rows, in ascending order
 * @param shares (N, k): p(j|i), of sum 1 over each row's neighbours
 */
record Affinities(int[][] neighbours, double[][] shares) {
    /** Neighbours for each unit of perplexity: the others' shares are next to nothing. */
    private static final int NEIGHBOURS = 3;

    private static final int BISECTIONS = 100;

    static Affinities of(double[][] rows, double perplexity) {
        int count = Math.min(rows.length - 1, (int) Math.ceil(NEIGHBOURS * perplexity));
        int[][] neighbours = new int[rows.length][];
        double[][] shares = new double[rows.length][];
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            double[] distances = squaredDistances(rows, i);
            neighbours[i] = nearest(distances, i, count);
            shares[i] = shares(
                    Arrays.stream(neighbours[i]).mapToDouble(j -> distances[j]).toArray(), perplexity);
        });
        return new Affinities(neighbours, shares);
    }

    private static double[] squaredDistances(double[][] rows, int from) {
        double[] distances = new double[rows.length];
        for (int j = 0; j < rows.length; j++) {
            double sum = 0;
            for (int d = 0; d < rows[from].length; d++) {
                double difference = rows[from][d] - rows[j][d];
                sum += difference * difference;
            }
            distances[j] = sum;
        }
        return distances;
    }

    /** The {@code count} smallest but {@code self}; of equals the first. */
    private static int[] nearest(double[] distances, int self, int count) {
        double[] sorted = distances.clone();
        sorted[self] = Double.POSITIVE_INFINITY;
        Arrays.sort(sorted);
        double farthest = sorted[count - 1];
        int nearer = (int) Arrays.stream(sorted)
                .limit(count)
                .filter(distance -> distance < farthest)
                .count();
        int[] found = new int[count];
        int size = 0;
        int ties = count - nearer;
        for (int j = 0; j < distances.length; j++) {
            boolean tie = distances[j] == farthest;
            if (j != self && (distances[j] < farthest || (tie && ties > 0))) {
                found[size++] = j;
                ties -= tie ? 1 : 0;
            }
        }
        return found;
    }

    /** Bisection for β: more of it, less perplexity. */
    static double[] shares(double[] distances, double perplexity) {
        double wanted = Math.log(perplexity);
        double nearest = Arrays.stream(distances).min().orElse(0);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = 1;
        double[] shares = new double[distances.length];
        for (int round = 0; round < BISECTIONS; round++) {
            double sum = 0;
            double weighted = 0;
            for (int j = 0; j < shares.length; j++) {
                double distance = distances[j] - nearest;
                shares[j] = Math.exp(-beta * distance);
                sum += shares[j];
                weighted += distance * shares[j];
            }
            for (int j = 0; j < shares.length; j++) {
                shares[j] /= sum;
            }
            double entropy = Math.log(sum) + beta * weighted / sum;
            if (Math.abs(entropy - wanted) < 1e-7) {
                break;
            }
            low = entropy > wanted ? beta : low;
            high = entropy > wanted ? high : beta;
            beta = Double.isInfinite(high) ? 2 * beta : (low + high) / 2;
        }
        return shares;
    }
}
