package sepbn.evaluate.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sepbn.evaluate.EvaluationException;
import sepbn.geometry.Point;
import sepbn.random.RandomStream;

final class EmbeddingTest {
    private static final int EACH = 40;

    /** Rows on the line (3, 4)/5 with a little of (−4, 3)/5. */
    @Test
    void principalComponentsAreTheDirectionsOfTheLargestVariance() {
        double[][] rows = {{3, 4, 1}, {-3, -4, 1}, {-0.8, 0.6, 1}, {0.8, -0.6, 1}};
        List<Point> plane = PrincipalComponents.plane(rows);
        assertThat(Math.abs(plane.get(0).x())).isCloseTo(5, within(1e-9));
        assertThat(plane.get(1).x()).isCloseTo(-plane.get(0).x(), within(1e-9));
        assertThat(plane.get(2).x()).isCloseTo(0, within(1e-9));
        assertThat(Math.abs(plane.get(2).y())).isCloseTo(1, within(1e-9));
        assertThat(plane.get(0).y()).isCloseTo(0, within(1e-9));
    }

    /** The gradient of KL(P‖Q) by differences, with P and Q as the paper has them, over all pairs. */
    @Test
    void theGradientIsThatOfTheDivergence() {
        double[][] rows = rows().subList(0, 12).toArray(double[][]::new);
        Affinities affinities = Affinities.of(rows, 4);
        RandomStream random = RandomStream.of(5);
        double[] x = random(random, rows.length);
        double[] y = random(random, rows.length);
        double[][] gradient = new Tsne(4, 1, 0).gradient(affinities, x, y, 1);
        double step = 1e-5;
        for (int i = 0; i < rows.length; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += step;
            down[i] -= step;
            double slope = (divergence(affinities, up, y) - divergence(affinities, down, y)) / (2 * step);
            assertThat(gradient[0][i]).isCloseTo(slope, within(1e-7));
        }
    }

    @Test
    void neighboursStayTogetherBetterThanOnAPlane() {
        List<double[]> rows = rows();
        double plane = kept(rows, Embedding.PCA.of(rows, round -> {}));
        double tsne = kept(rows, Embedding.TSNE.of(rows, round -> {}));
        assertThat(tsne).isGreaterThan(0.5).isGreaterThan(1.5 * plane);
    }

    /** Six heaps that no plane separates: each face's nearest dot is of its own heap. */
    @Test
    void heapsStayApart() {
        List<double[]> rows = rows();
        List<Point> places = Embedding.TSNE.of(rows, round -> {});
        for (int i = 0; i < rows.size(); i++) {
            assertThat(nearest(places, i, 1).iterator().next() / EACH).isEqualTo(i / EACH);
        }
    }

    @Test
    void theSameRowsAlwaysGiveTheSamePoints() {
        List<double[]> rows = rows();
        List<Integer> progress = Collections.synchronizedList(new ArrayList<>());
        List<Point> places = Embedding.TSNE.of(rows, progress::add);
        assertThat(Embedding.TSNE.of(rows, round -> {})).isEqualTo(places);
        assertThat(progress).hasSize(Embedding.TSNE.rounds()).endsWith(Embedding.TSNE.rounds());
    }

    @Test
    void equalRowsDoNoHarm() {
        List<double[]> rows =
                IntStream.range(0, 20).mapToObj(i -> new double[] {i % 2, 1, 2}).toList();
        for (Embedding embedding : Embedding.values()) {
            assertThat(embedding.of(rows, round -> {}))
                    .allMatch(place -> Double.isFinite(place.x()) && Double.isFinite(place.y()));
        }
    }

    @Test
    void refusesWhatItCannotPlace() {
        assertThatThrownBy(() -> Embedding.TSNE.of(rows().subList(0, 7), round -> {}))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("rows (=7)");
        assertThatThrownBy(() -> Embedding.named("umap"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("(=umap)")
                .hasMessageContaining("[tsne, pca]");
        assertThat(Embedding.named("pca")).isEqualTo(Embedding.PCA);
    }

    /** Heaps about the six unit vectors of six dimensions. */
    private static List<double[]> rows() {
        RandomStream random = RandomStream.of(9);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 6 * EACH; i++) {
            double[] row = random(random, 6);
            for (int d = 0; d < 6; d++) {
                row[d] *= 0.15;
            }
            row[i / EACH] += 1;
            rows.add(row);
        }
        return rows;
    }

    private static double[] random(RandomStream random, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }

    private static double divergence(Affinities affinities, double[] x, double[] y) {
        int count = x.length;
        double[][] p = new double[count][count];
        double[][] q = new double[count][count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < affinities.neighbours()[i].length; k++) {
                int j = affinities.neighbours()[i][k];
                p[i][j] += affinities.shares()[i][k] / (2 * count);
                p[j][i] += affinities.shares()[i][k] / (2 * count);
            }
            for (int j = 0; j < count; j++) {
                q[i][j] = i == j ? 0 : 1 / (1 + Math.pow(x[i] - x[j], 2) + Math.pow(y[i] - y[j], 2));
                total += q[i][j];
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                sum += p[i][j] > 0 ? p[i][j] * Math.log(p[i][j] * total / q[i][j]) : 0;
            }
        }
        return sum;
    }

    /** The share of each row's ten nearest rows that are among its ten nearest points. */
    private static double kept(List<double[]> rows, List<Point> places) {
        double[][] array = rows.toArray(double[][]::new);
        double kept = 0;
        for (int i = 0; i < rows.size(); i++) {
            int from = i;
            Set<Integer> near = new HashSet<>(IntStream.range(0, array.length)
                    .filter(j -> j != from)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> squared(array[from], array[j])))
                    .limit(10)
                    .toList());
            near.retainAll(nearest(places, i, 10));
            kept += near.size() / 10.0 / rows.size();
        }
        return kept;
    }

    private static Set<Integer> nearest(List<Point> places, int from, int count) {
        return new HashSet<>(IntStream.range(0, places.size())
                .filter(j -> j != from)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> places.get(from).distanceTo(places.get(j))))
                .limit(count)
                .toList());
    }

    private static double squared(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d]))
                .sum();
    }
}
