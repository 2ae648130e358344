package sepbn.train;

import static sepbn.train.ConfigException.require;

/**
 * The softmax temperature τ of the SepBN attention (Eq. 5) in each epoch: from {@code start} in equal steps down to
 * {@code end}, reached in the last of the first {@code annealing} epochs, and {@code end} from there on. The paper lowers
 * τ from 30 by 1 each epoch until 1, that is an annealing of 30 epochs.
 *
 * @param annealing a number of epochs if it is at least 1, else the share of the run's epochs
 */
public record Temperature(double start, double end, double annealing) {
    public Temperature {
        require(end > 0 && Double.isFinite(end), "end (=" + end + ") must be a positive number");
        require(start > 0 && Double.isFinite(start), "start (=" + start + ") must be a positive number");
        require(
                annealing >= 0 && Double.isFinite(annealing),
                "annealing (=" + annealing + ") must be a number of epochs, or a share of the run below 1");
    }

    /** τ of {@code epoch}, counted from 0, in a run of {@code epochs}. */
    public double at(int epoch, int epochs) {
        long annealed = Math.round(annealing < 1 ? annealing * epochs : annealing);
        if (epoch >= annealed - 1) {
            return end;
        }
        return start + (end - start) * epoch / (annealed - 1);
    }
}
