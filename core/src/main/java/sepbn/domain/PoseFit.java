package sepbn.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Procrustes;
import sepbn.protocol.Protocol;

/**
 * What turning the head does to shapes. A shape, aligned with a mean shape that is its own mirror image, is the sum of a
 * part that a mirror leaves alone and one that it negates; a tilt is gone by the alignment, so the largest mode of the
 * negated parts is yaw. On AFLW it holds 77 % of them, on 300-W 89 %.
 */
final class PoseFit {
    private static final int MOST_ROUNDS = 1000;
    private static final double STILL = 1e-12;

    private PoseFit() {}

    static PoseDomains of(Protocol protocol, Collection<Landmarks> shapes) {
        double[] ahead = ahead(protocol);
        if (shapes.isEmpty()) {
            throw new DomainException("shapes (=0) of protocol " + protocol.name() + " must be at least one");
        }
        for (Landmarks shape : shapes) {
            if (shape.count() != protocol.count()) {
                throw new DomainException("shape (=" + shape.count() + " landmarks) must have the " + protocol.count()
                        + " of protocol " + protocol.name());
            }
        }
        Landmarks mean = mean(protocol, shapes);
        List<double[]> negated = shapes.stream()
                .map(shape -> half(Procrustes.align(shape, mean), protocol, -1))
                .toList();
        double[] mode = largestMode(negated, ahead);
        double threshold = YawThreshold.of(
                negated.stream().mapToDouble(part -> dot(part, mode)).toArray());
        if (!(threshold > STILL)) {
            throw new DomainException("shapes (=" + shapes.size() + ") of protocol " + protocol.name()
                    + " must have some that look aside; all look straight ahead");
        }
        return new PoseDomains(protocol.name(), mean, Landmarks.of(mode), threshold);
    }

    /**
     * A first guess of the mode, which also gives it its sign: the midline, with nose and lips, lies ahead of the paired
     * landmarks, so it goes where the head turns.
     */
    private static double[] ahead(Protocol protocol) {
        double[] guess = new double[2 * protocol.count()];
        int fixed = 0;
        for (int i = 0; i < protocol.count(); i++) {
            fixed += protocol.flip().get(i) == i ? 1 : 0;
        }
        int paired = protocol.count() - fixed;
        if (fixed == 0 || paired == 0) {
            throw new DomainException("protocol " + protocol.name() + " (" + paired / 2 + " flip pairs, " + fixed
                    + " landmarks in none) must have at least one of both to tell left from right; use one that has");
        }
        for (int i = 0; i < protocol.count(); i++) {
            guess[2 * i] = protocol.flip().get(i) == i ? 1.0 / fixed : -1.0 / paired;
        }
        return guess;
    }

    /** The generalised Procrustes mean of the shapes and their mirror images, from the plain mean on. */
    private static Landmarks mean(Protocol protocol, Collection<Landmarks> shapes) {
        double[] start = new double[2 * protocol.count()];
        shapes.forEach(shape -> add(Procrustes.centred(shape).toArray(), 1, start));
        Landmarks mean = symmetric(start, protocol);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] sum = new double[start.length];
            for (Landmarks shape : shapes) {
                add(Procrustes.align(shape, mean).toArray(), 1, sum);
            }
            Landmarks next = symmetric(sum, protocol);
            double change = distance(next.toArray(), mean.toArray());
            mean = next;
            if (change < STILL) {
                break;
            }
        }
        return mean;
    }

    private static Landmarks symmetric(double[] shape, Protocol protocol) {
        return Procrustes.centred(Landmarks.of(half(Landmarks.of(shape), protocol, 1)));
    }

    /** Half the sum of an aligned shape and {@code sign} times its mirror image: x0, y0, x1, y1, … */
    private static double[] half(Landmarks shape, Protocol protocol, int sign) {
        double[] part = new double[2 * shape.count()];
        for (int i = 0; i < shape.count(); i++) {
            int mirrored = protocol.flip().get(i);
            part[2 * i] = (shape.x(i) - sign * shape.x(mirrored)) / 2;
            part[2 * i + 1] = (shape.y(i) + sign * shape.y(mirrored)) / 2;
        }
        return part;
    }

    /** By power iteration v ← Σ p·(p·v), which keeps the sign of the start's share in the mode. */
    private static double[] largestMode(List<double[]> parts, double[] start) {
        double[] mode = start;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = new double[start.length];
            for (double[] part : parts) {
                add(part, dot(part, mode), next);
            }
            double length = Math.sqrt(dot(next, next));
            if (!(length > 0)) {
                return next;
            }
            double[] unit = Arrays.stream(next).map(value -> value / length).toArray();
            double change = distance(unit, mode);
            mode = unit;
            if (change < STILL) {
                break;
            }
        }
        return mode;
    }

    private static void add(double[] part, double factor, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * part[i];
        }
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
