package sepbn.data;

import sepbn.random.RandomStream;

/** The order of the samples in an epoch: a shuffle that is a function of (seed, epoch, number of samples) alone. */
final class EpochOrder {
    /** In place of a sample's index, so that the shuffle shares no stream with an augmentation. */
    private static final long STREAM = -1;

    private EpochOrder() {}

    /** The numbers 0 … {@code count}−1 as Fisher and Yates shuffle them, from the last place to the first. */
    static int[] of(long seed, int epoch, int count) {
        return shuffle(RandomStream.of(seed, epoch, STREAM), count);
    }

    /** The same for one of several data sets. */
    static int[] of(long seed, int epoch, int set, int count) {
        return shuffle(RandomStream.of(seed, epoch, STREAM, set), count);
    }

    private static int[] shuffle(RandomStream random, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int last = count - 1; last > 0; last--) {
            int chosen = random.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[chosen];
            order[chosen] = moved;
        }
        return order;
    }
}
