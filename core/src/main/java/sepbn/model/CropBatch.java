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
