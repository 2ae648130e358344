package sepbn.data.synthetic;

/** A colour; each channel is 0 for dark to 1 for full, and may leave that range until the picture is finished. */
record Rgb(double r, double g, double b) {
    static Rgb grey(double value) {
        return new Rgb(value, value, value);
    }

    /** The colour at {@code share} (0–1) of the way to {@code other}. */
    Rgb towards(Rgb other, double share) {
        return new Rgb(r + (other.r - r) * share, g + (other.g - g) * share, b + (other.b - b) * share);
    }

    Rgb times(double factor) {
        return new Rgb(r * factor, g * factor, b * factor);
    }

    Rgb times(Rgb other) {
        return new Rgb(r * other.r, g * other.g, b * other.b);
    }

    double luminance() {
        return 0.3 * r + 0.59 * g + 0.11 * b;
    }

    /** Any colour, from dull to vivid and from dark to bright. */
    static Rgb any(Dice dice) {
        double value = dice.uniform(0.05, 0.95);
        double spread = dice.unit() * dice.unit() * 0.6;
        return new Rgb(
                clamp(value + dice.uniform(-spread, spread)),
                clamp(value + dice.uniform(-spread, spread)),
                clamp(value + dice.uniform(-spread, spread)));
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
