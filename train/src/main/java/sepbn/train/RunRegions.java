package sepbn.train;

import sepbn.data.Augmentation;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.model.CropPolicy;

/**
 * Where a run takes its pixels from all the time, so that later epochs decode no photograph again, as far as the memory
 * goes.
 */
record RunRegions(FaceRegions training, FaceRegions validation) {
    static RunRegions open(RunConfig config, CropPolicy policy, DataSet training, DataSet validation) {
        return inMemory(
                FaceRegions.decoded(training, rule(config, policy, config.augmentation())),
                FaceRegions.decoded(validation, rule(config, policy, Augmentation.NONE)),
                config.data());
    }

    private static RegionRule rule(RunConfig config, CropPolicy policy, Augmentation augmentation) {
        return new RegionRule(policy, augmentation, config.network().inputSize());
    }

    /** Each set has the share of the memory that its faces have: validation, which takes less for each, fits sooner. */
    private static RunRegions inMemory(FaceRegions training, FaceRegions validation, DataConfig settings) {
        long bytes = settings.cacheMegabytes() * (1L << 20);
        long faces = (long) training.data().size() + validation.data().size();
        long forTraining = bytes / faces * training.data().size();
        return new RunRegions(training.remembered(forTraining), validation.remembered(bytes - forTraining));
    }
}
