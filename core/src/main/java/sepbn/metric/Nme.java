package sepbn.metric;

import static sepbn.metric.MetricException.require;

import sepbn.geometry.Landmarks;

/** The normalised mean error of one face (Eq. 8 of the paper). */
public final class Nme {
    private Nme() {}

    /**
     * NME = 100 · (1/L) Σ_i ‖p_i − p*_i‖₂ / d, over the L landmarks whose true position is known.
     *
     * <p>Points (0,0) and (3,4) where the truth is (0,0) and (0,0) err by 0 and 5, 2.5 in the mean; with d = 50 that is
     * an NME of 5 per cent.
     *
     * @param predicted all landmarks, in the same pixels as {@code truth}
     * @param distance d in those pixels, from the protocol's {@link sepbn.protocol.Normaliser}
     * @return per cent of the distance
     * @throws MetricException if the counts differ, no true position is known or the distance is not positive: there is no
     *     error to state then
     */
    public static double of(Landmarks predicted, Landmarks truth, double distance) {
        require(
                predicted.count() == truth.count(),
                "predicted landmarks (=" + predicted.count() + ") must be as many as true ones (=" + truth.count()
                        + "); use the protocol of the data");
        require(
                distance > 0 && Double.isFinite(distance),
                "normalising distance (=" + distance
                        + ") must be a positive number of pixels; correct the annotation or leave the face out");
        int labelled = truth.labelledCount();
        require(labelled > 0, "labelled landmarks (=0) must be at least one; leave the face out");
        double sum = 0;
        for (int i = 0; i < truth.count(); i++) {
            if (truth.labelled(i)) {
                sum += Math.hypot(predicted.x(i) - truth.x(i), predicted.y(i) - truth.y(i));
            }
        }
        return 100 * sum / labelled / distance;
    }
}
