package sepbn.network;

import static sepbn.network.NetworkException.require;

/**
 * The settings of brute-force SepBN (section III-A of the paper).
 *
 * @param branches K, the number of whole BNs, one for each domain
 */
public record BruteForceSettings(int branches) {
    /** The defaults, in their one place: near-frontal, left, right. */
    public static final BruteForceSettings DEFAULT = new BruteForceSettings(3);

    public BruteForceSettings {
        require(branches >= 1, "branches (=" + branches + ") must be at least 1");
    }
}
