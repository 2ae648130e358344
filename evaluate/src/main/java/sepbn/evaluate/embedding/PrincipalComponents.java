package sepbn.evaluate.embedding;

import java.util.Arrays;
import java.util.List;
import sepbn.geometry.Point;

/** The plane through the rows' mean in which they vary most. */
final class PrincipalComponents {
    private static final int MOST_ROUNDS = 1000;
    private static final double STILL = 1e-10;

    private PrincipalComponents() {}

    /** Each row's places along the first and the second component. */
    static List<Point> plane(double[][] rows) {
        double[][] centred = centred(rows);
        double[][] covariance = covariance(centred);
        double[] first = largest(covariance);
        deflate(covariance, first);
        double[] second = largest(covariance);
        return Arrays.stream(centred)
                .map(row -> new Point(dot(row, first), dot(row, second)))
                .toList();
    }

    private static double[][] centred(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / rows.length;
            }
        }
        double[][] centred = new double[rows.length][mean.length];
        for (int n = 0; n < rows.length; n++) {
            for (int i = 0; i < mean.length; i++) {
                centred[n][i] = rows[n][i] - mean[i];
            }
        }
        return centred;
    }

    private static double[][] covariance(double[][] centred) {
        int size = centred[0].length;
        double[][] covariance = new double[size][size];
        for (double[] row : centred) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    covariance[i][j] += row[i] * row[j] / centred.length;
                }
            }
        }
        return covariance;
    }

    /** Power iteration, from the row of the largest variance: it has a share in the component unless all is zero. */
    private static double[] largest(double[][] covariance) {
        int start = 0;
        for (int i = 1; i < covariance.length; i++) {
            start = covariance[i][i] > covariance[start][start] ? i : start;
        }
        double[] vector = unit(covariance[start]);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = new double[vector.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = dot(covariance[i], vector);
            }
            next = unit(next);
            double change = 0;
            for (int i = 0; i < next.length; i++) {
                change = Math.max(change, Math.abs(next[i] - vector[i]));
            }
            vector = next;
            if (change < STILL) {
                break;
            }
        }
        return vector;
    }

    private static void deflate(double[][] covariance, double[] vector) {
        double[] image =
                Arrays.stream(covariance).mapToDouble(row -> dot(row, vector)).toArray();
        double variance = dot(image, vector);
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                covariance[i][j] -= variance * vector[i] * vector[j];
            }
        }
    }

    private static double[] unit(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return length > 0 ? Arrays.stream(vector).map(value -> value / length).toArray() : vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
