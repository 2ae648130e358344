package sepbn.data.texture;

import static sepbn.data.DataException.require;

import sepbn.random.RandomStream;

/**
 * Rectangles that hide a part of the face. Their centres lie anywhere in the crop; half of them have one colour, the other
 * half a random one at each pixel.
 *
 * @param probability that there are any
 * @param count there are 1 to this many, each number equally likely
 * @param size width and height, each uniform from 0 to this share of the crop's side and at least a pixel
 */
public record Occlusion(double probability, int count, double size) {
    /** Off. */
    public static final Occlusion DEFAULT = new Occlusion(0, 2, 0.4);

    private static final int MOST = 100;

    public Occlusion {
        Rules.requireProbability(probability);
        require(count >= 1 && count <= MOST, "count (=" + count + ") must lie in 1.." + MOST + " patches");
        Rules.requireWithin("size", size, 1, " of the crop's side");
    }

    void apply(RandomStream random, Crop crop) {
        if (random.nextDouble() < probability) {
            int drawn = 1 + random.nextInt(count);
            for (int i = 0; i < drawn; i++) {
                patch(random, crop);
            }
        }
    }

    private void patch(RandomStream random, Crop crop) {
        int width = side(random, crop.size());
        int height = side(random, crop.size());
        int x = random.nextInt(crop.size()) - width / 2;
        int y = random.nextInt(crop.size()) - height / 2;
        boolean plain = random.nextDouble() < 0.5;
        long color = random.nextLong();
        for (int v = Math.max(0, y); v < Math.min(crop.size(), y + height); v++) {
            for (int u = Math.max(0, x); u < Math.min(crop.size(), x + width); u++) {
                paint(plain ? color : random.nextLong(), crop.values(), crop.start() + crop.stride() * v + 3 * u);
            }
        }
    }

    private int side(RandomStream random, int cropSize) {
        return Math.max(1, (int) Math.round(size * random.nextDouble() * cropSize));
    }

    /** The lowest three bytes are a colour. */
    private static void paint(long color, float[] values, int at) {
        values[at] = level(color);
        values[at + 1] = level(color >> 8);
        values[at + 2] = level(color >> 16);
    }

    private static float level(long value) {
        return (value & 0xff) * Crop.LEVEL + Crop.BLACK;
    }
}
