package sepbn.data;

import sepbn.geometry.Box;
import sepbn.model.CropBatch;

/** Makes a training batch of given samples: a function of its arguments alone. Safe to use from several threads. */
final class BatchMaker {
    private final FaceRegions regions;
    private final long seed;

    BatchMaker(FaceRegions regions, long seed) {
        this.regions = regions;
        this.seed = seed;
    }

    Batch make(int epoch, int[] samples) {
        DataSet data = regions.data();
        RegionRule rule = regions.rule();
        CropBatch crops = CropBatch.allocate(samples.length, rule.inputSize());
        int targetStride = 2 * data.protocol().count();
        float[] targets = new float[samples.length * targetStride];
        for (int i = 0; i < samples.length; i++) {
            Sample sample = data.samples().get(samples[i]);
            Box box = rule.crop(sample);
            CropDraw draw = rule.augmentation().draw(seed, epoch, samples[i], box, rule.inputSize());
            Crops.fill(crops, i, regions.region(samples[i]), draw.imageToCrop());
            rule.augmentation().texture().apply(seed, epoch, samples[i], crops, i);
            double[] landmarks = draw.apply(sample.landmarks(), data.protocol()).toArray();
            for (int j = 0; j < targetStride; j++) {
                targets[i * targetStride + j] = (float) landmarks[j];
            }
        }
        return new Batch(crops, targets, samples);
    }
}
