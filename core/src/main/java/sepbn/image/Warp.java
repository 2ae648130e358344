package sepbn.image;

import sepbn.geometry.Affine;

/**
 * The one way in which a crop is taken from an image, in training and in prediction: the source is sampled bilinearly
 * through one affine map. Whatever is beyond the image's outermost pixel centres fades to black within a pixel, as if the
 * image lay on a black ground.
 *
 * <p>Where the map shrinks by more than a factor of two, a crop pixel is the mean of n·n samples spread evenly over what it
 * covers, with n the number of image pixels along its longer side; so no pixel is skipped, and an image that has been
 * enlarged gives the crop of the original.
 */
public final class Warp {
    private static final int CHANNELS = 3;
    private static final float SCALE = 1 / 128f;
    private static final float BLACK = -127.5f * SCALE;

    /** Beyond this many image pixels a crop pixel, samples lie further apart than pixels: 256 of them are enough. */
    private static final int MOST_SAMPLES = 16;

    private final byte[] rgb;
    private final int width;
    private final int height;
    private final Affine map;
    private final int size;
    private final float[] destination;

    private Warp(Image source, Affine map, int size, float[] destination) {
        this.rgb = source.rgb();
        this.width = source.width();
        this.height = source.height();
        this.map = map;
        this.size = size;
        this.destination = destination;
    }

    /**
     * Writes a crop of S×S pixels in the layout of {@link sepbn.model.CropBatch}: (S, S, 3) floats, (v − 127.5) / 128.
     *
     * <p>Crop pixel (u, v) takes the value at {@code cropToImage}(u, v). On a source of the grey values 10 and 20 side
     * by side, the position 0.5 gives 15, and −0.5 gives 5, half of it black.
     *
     * @param cropToImage from crop pixels to image pixels, for example the inverse of {@link Affine#fromBoxToCrop}
     * @param size S
     * @param destination receives S·S·3 numbers from {@code offset} on
     */
    public static void crop(Image source, Affine cropToImage, int size, float[] destination, int offset) {
        if (size < 1 || offset < 0 || destination.length - offset < (long) CHANNELS * size * size) {
            throw new ImageException("destination (=" + destination.length
                    + " numbers) must have room for a crop of size (=" + size + ") from offset (=" + offset + ")");
        }
        int samples = samples(cropToImage);
        if (samples == 1) {
            Warp warp = new Warp(source, cropToImage, size, destination);
            for (int v = 0; v < size; v++) {
                warp.row(v, offset + CHANNELS * size * v);
            }
        } else {
            average(source, cropToImage, size, samples, destination, offset);
        }
    }

    /** The number of samples along a crop pixel's side. */
    private static int samples(Affine map) {
        double scale = map.largestStretch();
        return scale <= 2 ? 1 : (int) Math.min(MOST_SAMPLES, Math.ceil(scale));
    }

    /** Row by row: {@code samples} rows of samples, then their means. */
    private static void average(
            Image source, Affine cropToImage, int size, int samples, float[] destination, int offset) {
        // Sample i of a row lies at crop position (i + ½)/samples − ½.
        double first = (0.5 / samples) - 0.5;
        Affine sampleToCrop = Affine.scaling(1.0 / samples, 1.0 / samples).then(Affine.translation(first, first));
        int length = CHANNELS * size * samples;
        float[] rows = new float[samples * length];
        Warp warp = new Warp(source, sampleToCrop.then(cropToImage), size * samples, rows);
        float share = 1f / (samples * samples);
        for (int v = 0; v < size; v++) {
            for (int row = 0; row < samples; row++) {
                warp.row(v * samples + row, row * length);
            }
            for (int i = 0; i < CHANNELS * size; i++) {
                int at = i / CHANNELS * CHANNELS * samples + i % CHANNELS;
                float sum = 0;
                for (int row = 0; row < samples; row++) {
                    for (int sample = 0; sample < samples; sample++) {
                        sum += rows[row * length + at + CHANNELS * sample];
                    }
                }
                destination[offset + CHANNELS * size * v + i] = sum * share;
            }
        }
    }

    /** Row v is {@code begin..end} inside the image, where no neighbour is missing, and the rest at its edge or beyond. */
    private void row(int v, int at) {
        double x0 = map.xy() * v + map.x0();
        double y0 = map.yy() * v + map.y0();
        // A first guess for each side; the loops below make it exact, and rounding can't spoil the middle, because
        // positions as computed never run backwards along a row.
        int begin = Math.max(firstInside(map.xx(), x0, width), firstInside(map.yx(), y0, height));
        int end = Math.min(lastInside(map.xx(), x0, width), lastInside(map.yx(), y0, height)) + 1;
        while (begin < end && !inside(begin, x0, y0)) {
            begin++;
        }
        while (begin < end && !inside(end - 1, x0, y0)) {
            end--;
        }
        if (begin >= end) {
            edge(0, size, x0, y0, at);
            return;
        }
        edge(0, begin, x0, y0, at);
        interior(begin, end, x0, y0, at);
        edge(end, size, x0, y0, at);
    }

    private int firstInside(double step, double start, int length) {
        return clamp(step == 0 ? 0 : Math.min(-start / step, (length - 1 - start) / step), 0);
    }

    private int lastInside(double step, double start, int length) {
        return clamp(step == 0 ? size - 1 : Math.max(-start / step, (length - 1 - start) / step), 1);
    }

    private int clamp(double u, int up) {
        return (int) Math.max(0, Math.min(size - 1, Math.floor(u) + up));
    }

    /** Whether all four neighbours of crop pixel u are pixels of the image. */
    private boolean inside(int u, double x0, double y0) {
        double x = map.xx() * u + x0;
        double y = map.yx() * u + y0;
        return x >= 0 && x < width - 1 && y >= 0 && y < height - 1;
    }

    private void interior(int begin, int end, double x0, double y0, int row) {
        byte[] source = rgb;
        float[] target = destination;
        double stepX = map.xx();
        double stepY = map.yx();
        int stride = CHANNELS * width;
        int at = row + CHANNELS * begin;
        for (int u = begin; u < end; u++, at += CHANNELS) {
            double x = stepX * u + x0;
            double y = stepY * u + y0;
            int left = (int) x;
            int top = (int) y;
            float right = (float) (x - left);
            float below = (float) (y - top);
            int i = stride * top + CHANNELS * left;
            int j = i + stride;
            target[at] = mix(source[i], source[i + 3], source[j], source[j + 3], right, below);
            target[at + 1] = mix(source[i + 1], source[i + 4], source[j + 1], source[j + 4], right, below);
            target[at + 2] = mix(source[i + 2], source[i + 5], source[j + 2], source[j + 5], right, below);
        }
    }

    private static float mix(byte topLeft, byte topRight, byte bottomLeft, byte bottomRight, float right, float below) {
        float top = (topLeft & 0xff) + right * ((topRight & 0xff) - (topLeft & 0xff));
        float bottom = (bottomLeft & 0xff) + right * ((bottomRight & 0xff) - (bottomLeft & 0xff));
        return (top + below * (bottom - top)) * SCALE + BLACK;
    }

    private void edge(int begin, int end, double x0, double y0, int row) {
        for (int u = begin; u < end; u++) {
            double x = map.xx() * u + x0;
            double y = map.yx() * u + y0;
            boolean near = x > -1 && x < width && y > -1 && y < height;
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            float right = (float) (x - left);
            float below = (float) (y - top);
            for (int channel = 0; channel < CHANNELS; channel++) {
                destination[row + CHANNELS * u + channel] = near
                        ? mix(
                                value(left, top, channel),
                                value(left + 1, top, channel),
                                value(left, top + 1, channel),
                                value(left + 1, top + 1, channel),
                                right,
                                below)
                        : BLACK;
            }
        }
    }

    private byte value(int x, int y, int channel) {
        return x >= 0 && x < width && y >= 0 && y < height ? rgb[CHANNELS * (y * width + x) + channel] : 0;
    }
}
