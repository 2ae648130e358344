package sepbn.evaluate.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sepbn.random.RandomStream;

final class QuadTreeTest {
    /** From (0, 0): q = 1/(1 + 25) for the point (3, 4), and 1 for itself. */
    @Test
    void aWorkedExample() {
        double[] sums = QuadTree.of(new double[] {0, 3}, new double[] {0, 4}).repulsion(0, 0, 0.5);
        assertThat(sums).containsExactly(new double[] {1 + 1 / 26.0, -3 / 676.0, -4 / 676.0}, within(1e-15));
    }

    @Test
    void withoutAnAngleItIsTheSumOverAllPoints() {
        double[] x = cloud(1);
        double[] y = cloud(2);
        QuadTree tree = QuadTree.of(x, y);
        for (int i = 0; i < x.length; i += 50) {
            assertThat(tree.repulsion(x[i], y[i], 0)).containsExactly(direct(x, y, i), within(1e-9));
        }
    }

    @Test
    void withAnAngleItIsNearIt() {
        double[] x = cloud(1);
        double[] y = cloud(2);
        QuadTree tree = QuadTree.of(x, y);
        for (int i = 0; i < x.length; i += 50) {
            double[] exact = direct(x, y, i);
            assertThat(tree.repulsion(x[i], y[i], 0.5)[0]).isCloseTo(exact[0], within(0.02 * exact[0]));
        }
    }

    @Test
    void pointsAtOnePlaceAreCountedEach() {
        double[] x = {0.1, 0.1, 0.1, 0.7, 0.7};
        double[] y = {0.3, 0.3, 0.3, 0.9, 0.9};
        assertThat(QuadTree.of(x, y).repulsion(0.1, 0.3, 0)).containsExactly(direct(x, y, 0), within(1e-12));
        double[] same = {2, 2, 2, 2};
        assertThat(QuadTree.of(same, same).repulsion(2, 2, 0.5)).containsExactly(4, 0, 0);
    }

    private static double[] direct(double[] x, double[] y, int from) {
        double[] sums = new double[3];
        for (int j = 0; j < x.length; j++) {
            double dx = x[from] - x[j];
            double dy = y[from] - y[j];
            double q = 1 / (1 + dx * dx + dy * dy);
            sums[0] += q;
            sums[1] += q * q * dx;
            sums[2] += q * q * dy;
        }
        return sums;
    }

    private static double[] cloud(long key) {
        RandomStream random = RandomStream.of(key);
        double[] numbers = new double[1000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 20 * random.nextGaussian() + (i % 3) * 40;
        }
        return numbers;
    }
}
