package sepbn.data;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.Warp;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;

/** Makes a training batch of given samples: a function of its arguments alone. Safe to use from several threads. */
final class BatchMaker {
    private final DataSet data;
    private final CropPolicy policy;
    private final Augmentation augmentation;
    private final int inputSize;
    private final long seed;
    private final RegionCache cache;

    BatchMaker(DataSet data, CropPolicy policy, Augmentation augmentation, int inputSize, long seed, long cacheBytes) {
        this.data = data;
        this.policy = policy;
        this.augmentation = augmentation;
        this.inputSize = inputSize;
        this.seed = seed;
        cache = new RegionCache(data.size(), cacheBytes);
    }

    Batch make(int epoch, int[] samples) {
        CropBatch crops = CropBatch.allocate(samples.length, inputSize);
        int targetStride = 2 * data.protocol().count();
        float[] targets = new float[samples.length * targetStride];
        for (int i = 0; i < samples.length; i++) {
            Sample sample = data.samples().get(samples[i]);
            Box box = policy.apply(sample.box(policy.box()));
            CropDraw draw = augmentation.draw(seed, epoch, samples[i], box, inputSize);
            ImageRegion region =
                    cache.get(samples[i], () -> ImageRegion.cut(sample.image().load(), augmentation.reach(box)));
            Affine cropToRegion = region.fromImage(draw.imageToCrop().inverse());
            Warp.crop(region.pixels(), cropToRegion, inputSize, crops.values(), i * crops.stride());
            augmentation.texture().apply(seed, epoch, samples[i], crops, i);
            double[] landmarks = draw.apply(sample.landmarks(), data.protocol()).toArray();
            for (int j = 0; j < targetStride; j++) {
                targets[i * targetStride + j] = (float) landmarks[j];
            }
        }
        return new Batch(crops, targets, samples);
    }
}
