package sepbn.evaluate.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import sepbn.geometry.Point;

/**
 * t-SNE: points whose neighbours are the rows' neighbours (van der Maaten, "Accelerating t-SNE using tree-based
 * algorithms", JMLR 15, 2014). It starts at the principal components, which keep the large picture and make it a function
 * of the rows alone, and learns at rate N / (4·exaggeration), both after Kobak and Berens ("The art of using t-SNE",
 * Nature Communications 10, 2019).
 *
 * @param perplexity how many neighbours a row has in effect; less for few rows
 * @param rounds of gradient descent; through the first quarter the neighbours' pull is exaggerated
 * @param theta how wide a square may look, in units of its distance, to count as one place; 0 is exact
 */
record Tsne(double perplexity, int rounds, double theta) {
    static final Tsne DEFAULT = new Tsne(30, 1000, 0.5);

    private static final double EXAGGERATION = 12;
    private static final double SLOWEST_RATE = 50;
    private static final double START = 1e-4;

    List<Point> place(double[][] rows, IntConsumer progress) {
        Affinities affinities = Affinities.of(rows, Math.min(perplexity, (rows.length - 1) / 3.0));
        List<Point> start = PrincipalComponents.plane(rows);
        Axis x = new Axis(start.stream().mapToDouble(Point::x).toArray());
        Axis y = new Axis(start.stream().mapToDouble(Point::y).toArray());
        double deviation = Math.sqrt(Arrays.stream(x.places).map(a -> a * a).sum() / rows.length);
        x.scale(START / Math.max(deviation, Double.MIN_NORMAL));
        y.scale(START / Math.max(deviation, Double.MIN_NORMAL));
        double rate = Math.max(rows.length / EXAGGERATION / 4, SLOWEST_RATE);
        for (int round = 0; round < rounds; round++) {
            boolean early = round < rounds / 4;
            double[][] gradient = gradient(affinities, x.places, y.places, early ? EXAGGERATION : 1);
            x.step(gradient[0], rate, early ? 0.5 : 0.8);
            y.step(gradient[1], rate, early ? 0.5 : 0.8);
            progress.accept(round + 1);
        }
        return IntStream.range(0, rows.length)
                .mapToObj(i -> new Point(x.places[i], y.places[i]))
                .toList();
    }

    /**
     * 4·Σ_j (e·p_ij − q_ij/Z)·q_ij·(y_i − y_j), with p_ij = (p(j|i) + p(i|j)) / 2N, q_ij = 1 / (1 + |y_i − y_j|²) and Z the
     * sum of all q_ij (Eq. 5 of the paper of 2008).
     *
     * @param exaggeration e, of the pull
     * @return (2, N)
     */
    double[][] gradient(Affinities affinities, double[] x, double[] y, double exaggeration) {
        int count = x.length;
        QuadTree tree = QuadTree.of(x, y);
        double[][] repulsion = new double[count][];
        // Each point's sums are its own: the number of threads changes nothing.
        IntStream.range(0, count).parallel().forEach(i -> repulsion[i] = tree.repulsion(x[i], y[i], theta));
        double total = -count;
        for (double[] sums : repulsion) {
            total += sums[0];
        }
        double[] gradientX = new double[count];
        double[] gradientY = new double[count];
        for (int i = 0; i < count; i++) {
            gradientX[i] -= 4 * repulsion[i][1] / total;
            gradientY[i] -= 4 * repulsion[i][2] / total;
            for (int k = 0; k < affinities.neighbours()[i].length; k++) {
                int j = affinities.neighbours()[i][k];
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                double pull = 4 * exaggeration * affinities.shares()[i][k] / (2 * count) / (1 + dx * dx + dy * dy);
                gradientX[i] += pull * dx;
                gradientY[i] += pull * dy;
                gradientX[j] -= pull * dx;
                gradientY[j] -= pull * dy;
            }
        }
        return new double[][] {gradientX, gradientY};
    }

    /** One coordinate of all points, with the velocity and the own pace of each (Jacobs, Neural Networks 1, 1988). */
    private static final class Axis {
        private final double[] places;
        private final double[] velocities;
        private final double[] paces;

        Axis(double[] places) {
            this.places = places;
            velocities = new double[places.length];
            paces = new double[places.length];
            Arrays.fill(paces, 1);
        }

        void scale(double factor) {
            for (int i = 0; i < places.length; i++) {
                places[i] *= factor;
            }
        }

        void step(double[] gradient, double rate, double momentum) {
            for (int i = 0; i < places.length; i++) {
                boolean onward = gradient[i] * velocities[i] < 0;
                paces[i] = Math.max(0.01, onward ? paces[i] + 0.2 : 0.8 * paces[i]);
                velocities[i] = momentum * velocities[i] - rate * paces[i] * gradient[i];
                places[i] += velocities[i];
            }
        }
    }
}
