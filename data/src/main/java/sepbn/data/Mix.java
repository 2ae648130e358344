package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.List;

/**
 * Data sets that are trained on together, and how batches are drawn from them.
 *
 * @param sets where the pixels of each come from; all with crops of one size
 * @param sampling how often each gives a face
 * @param weights one for each set, above 0; used by {@link Sampling#WEIGHTS} alone
 * @param mixed whether a batch holds faces of all sets; otherwise of one each
 */
public record Mix(List<FaceRegions> sets, Sampling sampling, List<Double> weights, boolean mixed) {
    public Mix {
        sets = List.copyOf(sets);
        weights = List.copyOf(weights);
        require(!sets.isEmpty(), "sets (=none) must be at least one");
        require(
                weights.size() == sets.size(),
                "weights (=" + weights + ") must be one for each of " + sets.size() + " data sets");
        for (double weight : weights) {
            require(weight > 0 && Double.isFinite(weight), "weight (=" + weight + ") must be a number above 0");
        }
        require(
                sets.stream().map(set -> set.rule().inputSize()).distinct().count() == 1,
                "the crops of all sets must be of one size");
    }

    /** One data set alone. */
    public static Mix of(FaceRegions set) {
        return new Mix(List.of(set), Sampling.PROPORTIONAL, List.of(1.0), true);
    }

    /** The number of faces of all sets: those of an epoch. */
    public int size() {
        return sets.stream().mapToInt(set -> set.data().size()).sum();
    }

    int[] sizes() {
        return sets.stream().mapToInt(set -> set.data().size()).toArray();
    }

    /** The probability of each set. */
    double[] shares() {
        double[] shares = new double[sets.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sampling.weight(sets.get(i).data().size(), weights.get(i));
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
