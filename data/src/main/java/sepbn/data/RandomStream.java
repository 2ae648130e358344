package sepbn.data;

/**
 * Random numbers that are a function of a few whole numbers: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), written out here because the library's class does not promise its
 * numbers for ever. A test holds worked values.
 */
final class RandomStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of (seed, epoch, index): three rounds of the mixing function, each adding one of the numbers. */
    static RandomStream of(long seed, long epoch, long index) {
        return new RandomStream(mix(mix(mix(GAMMA + seed) + GAMMA + epoch) + GAMMA + index));
    }

    /** The plain SplitMix64 that starts at {@code state}. */
    static RandomStream startingAt(long state) {
        return new RandomStream(state);
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [−range, range). */
    double nextSymmetric(double range) {
        return range * (2 * nextDouble() - 1);
    }

    /** Uniform in 0 … bound−1, up to a bias below bound·2⁻⁵³. */
    int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
