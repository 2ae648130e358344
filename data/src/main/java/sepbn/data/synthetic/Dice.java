package sepbn.data.synthetic;

/**
 * The random numbers of one face: SplitMix64, written out here so that no library's change can move the frozen images.
 *
 * <p>Groups of parameters throw their own dice ({@link #fork}), so that a new parameter in one group leaves the others
 * as they were.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private long state;

    private Dice(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** The dice of face {@code index} of the stream {@code seed}: a function of the two alone. */
    static Dice of(long seed, long index) {
        return new Dice(mix(mix(seed + GOLDEN_GAMMA) + index * GOLDEN_GAMMA));
    }

    /** Independent dice that depend on where this one started and on {@code purpose}, not on what it threw. */
    Dice fork(int purpose) {
        return new Dice(mix(seed ^ mix(purpose * GOLDEN_GAMMA + 1)));
    }

    /** The finalizer of SplitMix64: a bijection whose every output bit depends on every input bit. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    double uniform(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Near normal with mean 0 and the given deviation: the sum of four uniforms, never beyond 3.5 deviations. */
    double normal(double deviation) {
        return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772 * deviation;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Uniform in 0..bound−1. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** −1 or 1. */
    int sign() {
        return chance(0.5) ? 1 : -1;
    }
}
