package sepbn.data.texture;

import sepbn.random.RandomStream;

/**
 * Another exposure and another light: each of the numbers is uniform in ± its range. In this order: saturation, contrast,
 * the gain of each channel, brightness; what leaves the grey levels 0..255 is cut off.
 *
 * @param probability that a crop's colours change
 * @param brightness b: every grey level moves by b·255
 * @param contrast c: the distance from the middle grey 127.5 is multiplied by 1 + c
 * @param saturation s: the distance from the pixel's own grey is multiplied by 1 + s
 * @param gain g, drawn for red, green and blue each: the level is multiplied by 1 + g
 */
public record Color(double probability, double brightness, double contrast, double saturation, double gain) {
    /** Off. */
    public static final Color DEFAULT = new Color(0, 0.2, 0.3, 0.3, 0.1);

    public Color {
        Rules.requireProbability(probability);
        Rules.requireWithin("brightness", brightness, 1, "");
        Rules.requireWithin("contrast", contrast, 1, "");
        Rules.requireWithin("saturation", saturation, 1, "");
        Rules.requireWithin("gain", gain, 1, "");
    }

    void apply(RandomStream random, Crop crop) {
        if (random.nextDouble() < probability) {
            new ColorChange(
                            random.nextSymmetric(brightness),
                            random.nextSymmetric(contrast),
                            random.nextSymmetric(saturation),
                            random.nextSymmetric(gain),
                            random.nextSymmetric(gain),
                            random.nextSymmetric(gain))
                    .apply(crop);
        }
    }
}
