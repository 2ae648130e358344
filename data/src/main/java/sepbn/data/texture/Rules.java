package sepbn.data.texture;

import sepbn.data.DataException;

/** The rules that settings share. */
final class Rules {
    private Rules() {}

    static void requireProbability(double probability) {
        requireWithin("probability", probability, 1, "");
    }

    /** Throws unless {@code value} lies from 0 to {@code most}; {@code unit} is empty or begins with a space. */
    static void requireWithin(String name, double value, int most, String unit) {
        DataException.require(value >= 0 && value <= most, name + " (=" + value + ") must lie in 0.." + most + unit);
    }
}
