package sepbn.data.texture;

import java.util.Arrays;
import sepbn.model.CropBatch;

/** Crops for the tests of this package, and what is in them as grey levels. */
final class TestCrops {
    private TestCrops() {}

    /** A crop with the level 16·x + 8·y + 60·channel, modulo 256, at each place. */
    static CropBatch ramp(int size) {
        CropBatch crop = CropBatch.allocate(1, size);
        for (int i = 0; i < crop.values().length; i++) {
            int level = (16 * (i / 3 % size) + 8 * (i / 3 / size) + 60 * (i % 3)) % 256;
            crop.values()[i] = (level - 127.5f) / 128;
        }
        return crop;
    }

    /** A crop of one grey level. */
    static CropBatch flat(int size, double level) {
        CropBatch crop = CropBatch.allocate(1, size);
        Arrays.fill(crop.values(), (float) ((level - 127.5) / 128));
        return crop;
    }

    static CropBatch copy(CropBatch crop) {
        return new CropBatch(crop.count(), crop.size(), crop.values().clone());
    }

    static Crop view(CropBatch crop) {
        return new Crop(crop.values(), 0, crop.size());
    }

    static double level(CropBatch crop, int x, int y, int channel) {
        return levels(crop)[3 * (y * crop.size() + x) + channel];
    }

    static double[] levels(CropBatch crop) {
        double[] levels = new double[crop.values().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 128.0 * crop.values()[i] + 127.5;
        }
        return levels;
    }
}
