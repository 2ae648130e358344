package sepbn.random;

/**
 * Random numbers that are a function of a few whole numbers: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), written out here because the library's classes do not promise their
 * numbers for ever. A test holds worked values.
 */
public final class RandomStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /**
     * The stream of {@code keys}, such as (seed, epoch, index): each key is added in a round of the mixing function, so
     * that the streams of neighbouring keys have nothing in common.
     */
    public static RandomStream of(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = mix(state + GAMMA + key);
        }
        return new RandomStream(state);
    }

    /** The plain SplitMix64 that starts at {@code state}. */
    public static RandomStream startingAt(long state) {
        return new RandomStream(state);
    }

    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [−range, range). */
    public double nextSymmetric(double range) {
        return range * (2 * nextDouble() - 1);
    }

    /** Uniform in 0 … bound−1, up to a bias below bound·2⁻⁵³. */
    public int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }

    /** Normal with mean 0 and deviation 1, after Box and Muller: √(−2·ln(1 − u))·cos(2π·v). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    private static long mix(long z) {
        long once = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
