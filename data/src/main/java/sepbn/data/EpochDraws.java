package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sepbn.random.RandomStream;

/** Which faces make up the batches of an epoch: a function of the mix, the batch's size, the seed and the epoch alone. */
abstract sealed class EpochDraws {
    /** In place of an index, so that drawing faces shares no stream of random numbers with varying them. */
    private static final long DRAWING = -2;

    final int[] sizes;
    final int batchSize;
    final long seed;

    private EpochDraws(Mix mix, int batchSize, long seed) {
        sizes = mix.sizes();
        this.batchSize = batchSize;
        this.seed = seed;
    }

    static EpochDraws of(Mix mix, int batchSize, long seed) {
        if (mix.sampling() != Sampling.PROPORTIONAL) {
            return new Weighted(mix, batchSize, seed);
        }
        return mix.mixed() ? new Shuffled(mix, batchSize, seed) : new ShuffledBySet(mix, batchSize, seed);
    }

    /** The number of whole batches of an epoch. */
    int steps() {
        return Arrays.stream(sizes).sum() / batchSize;
    }

    /** The batches of an epoch: {@link #steps} lists of as many draws as a batch has. */
    abstract List<List<Draw>> of(int epoch);

    /** The face at {@code place} when the data sets are laid one behind the other. */
    final Draw inUnion(int place) {
        int set = 0;
        int sample = place;
        while (sample >= sizes[set]) {
            sample -= sizes[set++];
        }
        return new Draw(set, sample, place);
    }

    /** One shuffle of the union. */
    private static final class Shuffled extends EpochDraws {
        Shuffled(Mix mix, int batchSize, long seed) {
            super(mix, batchSize, seed);
        }

        @Override
        List<List<Draw>> of(int epoch) {
            int[] order = EpochOrder.of(seed, epoch, Arrays.stream(sizes).sum());
            return cut(order, batchSize, 0);
        }
    }

    /** A shuffle of each set, cut into batches, and a shuffle of the batches. */
    private static final class ShuffledBySet extends EpochDraws {
        ShuffledBySet(Mix mix, int batchSize, long seed) {
            super(mix, batchSize, seed);
            for (int i = 0; i < sizes.length; i++) {
                DataSet data = mix.sets().get(i).data();
                require(
                        sizes[i] >= batchSize,
                        "batch size (=" + batchSize + ") must be at most the " + sizes[i] + " faces of " + data.name()
                                + " when each batch is of one data set: take smaller batches, or mix the sets in each");
            }
        }

        @Override
        int steps() {
            return Arrays.stream(sizes).map(size -> size / batchSize).sum();
        }

        @Override
        List<List<Draw>> of(int epoch) {
            List<List<Draw>> bySet = new ArrayList<>();
            int before = 0;
            for (int set = 0; set < sizes.length; set++) {
                bySet.addAll(cut(EpochOrder.of(seed, epoch, set, sizes[set]), batchSize, before));
                before += sizes[set];
            }
            List<List<Draw>> batches = new ArrayList<>();
            for (int place : EpochOrder.of(seed, epoch, bySet.size())) {
                batches.add(bySet.get(place));
            }
            return batches;
        }
    }

    /** Drawn with replacement, a set for each face or for each batch, then a face of it. */
    private static final class Weighted extends EpochDraws {
        private final double[] shares;
        private final boolean mixed;

        Weighted(Mix mix, int batchSize, long seed) {
            super(mix, batchSize, seed);
            shares = mix.shares();
            mixed = mix.mixed();
        }

        @Override
        List<List<Draw>> of(int epoch) {
            List<List<Draw>> batches = new ArrayList<>();
            for (int step = 0; step < steps(); step++) {
                List<Draw> batch = new ArrayList<>();
                int setOfBatch = set(RandomStream.of(seed, epoch, DRAWING, -1 - step));
                for (int i = 0; i < batchSize; i++) {
                    int position = step * batchSize + i;
                    RandomStream random = RandomStream.of(seed, epoch, DRAWING, position);
                    int set = mixed ? set(random) : setOfBatch;
                    batch.add(new Draw(set, random.nextInt(sizes[set]), position));
                }
                batches.add(batch);
            }
            return batches;
        }

        private int set(RandomStream random) {
            double left = random.nextDouble();
            for (int set = 0; set < shares.length - 1; set++) {
                left -= shares[set];
                if (left < 0) {
                    return set;
                }
            }
            return shares.length - 1;
        }
    }

    /** The whole batches of {@code order}, whose numbers count from {@code before} in the union. */
    final List<List<Draw>> cut(int[] order, int length, int before) {
        List<List<Draw>> batches = new ArrayList<>();
        for (int first = 0; first + length <= order.length; first += length) {
            List<Draw> batch = new ArrayList<>();
            for (int i = first; i < first + length; i++) {
                batch.add(inUnion(before + order[i]));
            }
            batches.add(batch);
        }
        return batches;
    }
}
