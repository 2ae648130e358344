package sepbn.train;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import sepbn.geometry.Landmarks;

/**
 * Landmarks of one protocol as affine combinations of the K landmarks of another one, fitted on faces for which both are
 * known. Landmark j is Σ a<sub>i</sub> q<sub>i</sub> with Σ a<sub>i</sub> = 1, the same for x and y, so that it moves, turns
 * and grows with the face. The a<sub>i</sub> make smallest
 *
 * <p>Σ<sub>faces</sub> |y<sub>j</sub> − Σ a<sub>i</sub> q<sub>i</sub>|² + Σ (σ² + d<sub>ij</sub>²) a<sub>i</sub>²,
 *
 * <p>where d<sub>ij</sub> is the root mean square distance of the wanted landmark from the known one: what lies near counts
 * first, which is also right in poses that none of a few faces has. σ is the one setting, {@link #SIGMA} of the crop's side.
 * A landmark that is labelled in no face has no combination: NaN.
 */
final class LandmarkCombination {
    /** Of the crop's side; from 1/64 to 1/12 made no difference on IMM and WFLW (docs/decisions.md). */
    static final double SIGMA = 1.0 / 16;

    /**
     * One face, in crop pixels.
     *
     * @param known q, all of them
     * @param wanted y, as far as it is labelled
     * @param weight what it counts
     */
    record Face(Landmarks known, Landmarks wanted, double weight) {}

    private final List<Face> faces;
    private final double sigma;
    private final int known;
    /** Σ w q q' of x and y over the faces with a label, for each set of such faces: (K, K). */
    private final Map<BitSet, DMatrixRMaj> moments = new HashMap<>();

    private LandmarkCombination(List<Face> faces, int cropSize) {
        this.faces = faces;
        sigma = SIGMA * cropSize;
        known = faces.get(0).known().count();
    }

    /**
     * The combinations.
     *
     * @param faces at least one
     * @param cropSize the crop's side in pixels
     * @return (L, K)
     */
    static double[][] fit(List<Face> faces, int cropSize) {
        LandmarkCombination fit = new LandmarkCombination(faces, cropSize);
        return IntStream.range(0, faces.get(0).wanted().count())
                .mapToObj(fit::combination)
                .toArray(double[][]::new);
    }

    /** What {@code combination} (L, K) makes of a face's known landmarks. */
    static Landmarks apply(double[][] combination, Landmarks known) {
        double[] coordinates = new double[2 * combination.length];
        for (int j = 0; j < combination.length; j++) {
            for (int i = 0; i < known.count(); i++) {
                coordinates[2 * j] += combination[j][i] * known.x(i);
                coordinates[2 * j + 1] += combination[j][i] * known.y(i);
            }
        }
        return Landmarks.of(coordinates);
    }

    /** With H the matrix of the quadratic form and g its linear part: a = H⁻¹g + H⁻¹1 (1 − 1'H⁻¹g) / (1'H⁻¹1). */
    private double[] combination(int landmark) {
        BitSet labelled = new BitSet();
        double[] distances = new double[known];
        DMatrixRMaj sides = new DMatrixRMaj(known, 2);
        double total = 0;
        for (int n = 0; n < faces.size(); n++) {
            Face face = faces.get(n);
            if (!face.wanted().labelled(landmark)) {
                continue;
            }
            labelled.set(n);
            total += face.weight();
            double x = face.wanted().x(landmark);
            double y = face.wanted().y(landmark);
            for (int i = 0; i < known; i++) {
                double dx = face.known().x(i) - x;
                double dy = face.known().y(i) - y;
                distances[i] += face.weight() * (dx * dx + dy * dy);
                sides.add(
                        i,
                        0,
                        face.weight() * (face.known().x(i) * x + face.known().y(i) * y));
            }
        }
        if (labelled.isEmpty()) {
            return IntStream.range(0, known).mapToDouble(i -> Double.NaN).toArray();
        }
        DMatrixRMaj form = moments.computeIfAbsent(labelled, this::moment).copy();
        for (int i = 0; i < known; i++) {
            form.add(i, i, sigma * sigma + distances[i] / total);
            sides.set(i, 1, 1);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(known);
        DMatrixRMaj solved = new DMatrixRMaj(known, 2);
        if (!solver.setA(form)) {
            throw new IllegalStateException("σ² on the diagonal makes the form positive definite");
        }
        solver.solve(sides, solved);
        double sum =
                IntStream.range(0, known).mapToDouble(i -> solved.get(i, 0)).sum();
        double ones =
                IntStream.range(0, known).mapToDouble(i -> solved.get(i, 1)).sum();
        return IntStream.range(0, known)
                .mapToDouble(i -> solved.get(i, 0) + solved.get(i, 1) * (1 - sum) / ones)
                .toArray();
    }

    private DMatrixRMaj moment(BitSet labelled) {
        DMatrixRMaj moment = new DMatrixRMaj(known, known);
        labelled.stream().mapToObj(faces::get).forEach(face -> {
            for (int i = 0; i < known; i++) {
                double x = face.weight() * face.known().x(i);
                double y = face.weight() * face.known().y(i);
                for (int k = 0; k < known; k++) {
                    moment.add(i, k, x * face.known().x(k) + y * face.known().y(k));
                }
            }
        });
        return moment;
    }
}
