package sepbn.data.texture;

import sepbn.random.RandomStream;

/**
 * Noise of the sensor: a normal number of its own for each channel of each pixel.
 *
 * @param probability that noise is added to a crop
 * @param deviation the noise's standard deviation in grey levels is uniform from 0 to this
 */
public record Noise(double probability, double deviation) {
    /** Off. */
    public static final Noise DEFAULT = new Noise(0, 10);

    private static final long BYTES = 0x00ff00ff00ff00ffL;
    private static final long SUM = 0x0001000100010001L;

    /** Of the sum of eight bytes: 8·255/2. */
    private static final int MEAN = 1020;

    /** Of the sum of eight bytes: √(8·(256² − 1)/12). */
    private static final double DEVIATION = 209.02153;

    public Noise {
        Rules.requireProbability(probability);
        Rules.requireWithin("deviation", deviation, 255, " grey levels");
    }

    void apply(RandomStream random, Crop crop) {
        if (random.nextDouble() < probability) {
            float scale = (float) (deviation * random.nextDouble() / DEVIATION) * Crop.LEVEL;
            float[] values = crop.values();
            for (int i = crop.start(); i < crop.end(); i++) {
                values[i] = Crop.limited(values[i] + scale * (sumOfBytes(random.nextLong()) - MEAN));
            }
        }
    }

    /**
     * Close to a normal number (excess kurtosis −0.15, never beyond 4.9 deviations) for the price of one draw: logarithm
     * and cosine of a true one would halve the loader's speed.
     */
    static int sumOfBytes(long bits) {
        long pairs = (bits & BYTES) + (bits >>> 8 & BYTES);
        return (int) ((pairs * SUM) >>> 48);
    }
}
