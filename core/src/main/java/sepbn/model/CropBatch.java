package sepbn.model;

import sepbn.image.Image;

/**
 * N square crops of S×S pixels as the network takes them: 32-bit floats in the order (N, S, S, 3), that is crop, row,
 * column, red-green-blue, each the grey value v of 0–255 as (v − 127.5) / 128 (section V-A of the paper).
 *
 * @param values at least N·S·S·3 numbers; shared, not copied
 */
public record CropBatch(int count, int size, float[] values) {
    public CropBatch {
        if (count < 1 || size < 1 || values.length < 3L * count * size * size) {
            throw new IllegalArgumentException("values (=" + values.length + ") must hold count (=" + count
                    + ") crops of size (=" + size + ") x size x 3");
        }
    }

    /** An empty batch of {@code count} crops to fill. */
    public static CropBatch allocate(int count, int size) {
        return new CropBatch(count, size, new float[Math.multiplyExact(3 * count, size * size)]);
    }

    /** The number of floats of one crop. */
    public int stride() {
        return 3 * size * size;
    }

    /**
     * {@code crops} of the crops, from {@code first} on, in the order (N, 3, S, S), which exported networks take: crop, channel,
     * row, column.
     */
    public float[] planes(int first, int crops) {
        int pixels = size * size;
        float[] planes = new float[crops * stride()];
        int to = 0;
        for (int crop = first; crop < first + crops; crop++) {
            for (int channel = 0; channel < 3; channel++) {
                int from = crop * stride() + channel;
                for (int i = 0; i < pixels; i++, from += 3) {
                    planes[to++] = values[from];
                }
            }
        }
        return planes;
    }

    /** The crops with left and right exchanged: x becomes S − 1 − x. */
    public CropBatch mirrored() {
        CropBatch mirrored = allocate(count, size);
        int row = 3 * size;
        for (int start = 0; start < count * stride(); start += row) {
            for (int x = 0; x < row; x += 3) {
                System.arraycopy(values, start + x, mirrored.values, start + row - 3 - x, 3);
            }
        }
        return mirrored;
    }

    /** Crop {@code index} as a picture, each number rounded to the grey value that it stands for. */
    public Image image(int index) {
        byte[] rgb = new byte[stride()];
        for (int i = 0; i < rgb.length; i++) {
            long value = Math.round(128.0 * values[index * stride() + i] + 127.5);
            rgb[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return new Image(size, size, rgb);
    }
}
