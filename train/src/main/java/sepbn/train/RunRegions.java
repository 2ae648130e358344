package sepbn.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.data.Augmentation;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.data.cache.CacheListener;
import sepbn.data.cache.CropCache;
import sepbn.model.CropPolicy;

/**
 * Where a run takes its pixels from all the time, so that later epochs decode no photograph again: the crop cache, or
 * memory as far as it goes.
 */
record RunRegions(FaceRegions training, FaceRegions validation) {
    /**
     * As the configuration says; builds the files of the cache if need be.
     *
     * @return empty if it was asked to stop meanwhile
     */
    static Optional<RunRegions> open(
            RunConfig config,
            CropPolicy policy,
            DataSet training,
            DataSet validation,
            TrainingListener listener,
            BooleanSupplier stopRequested) {
        RegionRule varied = rule(config, policy, config.augmentation());
        RegionRule still = rule(config, policy, Augmentation.NONE);
        Optional<Path> folder = config.data().cacheFolder();
        if (folder.isEmpty()) {
            return Optional.of(inMemory(
                    FaceRegions.decoded(training, varied), FaceRegions.decoded(validation, still), config.data()));
        }
        CropCache cache = new CropCache(folder.get(), config.data().loaderThreads(), telling(listener), stopRequested);
        return cache.open(training, varied, "train").flatMap(first -> cache.open(validation, still, "validation")
                .map(second -> new RunRegions(first, second)));
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

    private static CacheListener telling(TrainingListener listener) {
        return new CacheListener() {
            @Override
            public void waiting(Path file) {
                listener.cacheAwaited(file);
            }

            @Override
            public void building(Path file, int done, int total) {
                listener.caching(file, done, total);
            }
        };
    }
}
