package sepbn.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.data.Augmentation;
import sepbn.data.FaceRegions;
import sepbn.data.Mix;
import sepbn.data.RegionRule;
import sepbn.data.cache.CacheListener;
import sepbn.data.cache.CropCache;
import sepbn.model.CropPolicy;

/**
 * Where a run takes its pixels from all the time, so that later epochs decode no photograph again: the crop cache, or
 * memory as far as it goes. In the order of the plan's sets.
 */
record RunRegions(List<FaceRegions> training, List<FaceRegions> validation) {
    /**
     * As the configuration says; builds the files of the cache if need be.
     *
     * @return empty if it was asked to stop meanwhile
     */
    static Optional<RunRegions> open(
            RunConfig config,
            CropPolicy policy,
            BranchPlan plan,
            TrainingListener listener,
            BooleanSupplier stopRequested) {
        RegionRule varied = rule(config, policy, config.augmentation());
        RegionRule still = rule(config, policy, Augmentation.NONE);
        Optional<Path> folder = config.data().cacheFolder();
        if (folder.isEmpty()) {
            return Optional.of(inMemory(decoded(plan.training(), varied), decoded(plan.validation(), still), config));
        }
        CropCache cache = new CropCache(folder.get(), config.data().loaderThreads(), telling(listener), stopRequested);
        return cached(cache, plan.training(), varied, "train")
                .flatMap(first -> cached(cache, plan.validation(), still, "validation")
                        .map(second -> new RunRegions(first, second)));
    }

    /** The training sets as the configuration mixes them. */
    Mix mix(BranchPlan plan, DataConfig config) {
        return new Mix(
                training,
                config.sampling(),
                plan.training().stream().map(PlannedSet::weight).toList(),
                config.batches() == DataConfig.Batches.MIXED);
    }

    private static Optional<List<FaceRegions>> cached(
            CropCache cache, List<PlannedSet> sets, RegionRule rule, String name) {
        List<FaceRegions> regions = new ArrayList<>();
        for (PlannedSet set : sets) {
            Optional<FaceRegions> one = cache.open(set.data(), rule, name);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            regions.add(one.get());
        }
        return Optional.of(regions);
    }

    private static List<FaceRegions> decoded(List<PlannedSet> sets, RegionRule rule) {
        return sets.stream().map(set -> FaceRegions.decoded(set.data(), rule)).toList();
    }

    private static RegionRule rule(RunConfig config, CropPolicy policy, Augmentation augmentation) {
        return new RegionRule(policy, augmentation, config.network().inputSize());
    }

    /** Each set has the share of the memory that its faces have: validation, which takes less for each, fits sooner. */
    private static RunRegions inMemory(List<FaceRegions> training, List<FaceRegions> validation, RunConfig config) {
        long bytes = config.data().cacheMegabytes() * (1L << 20);
        long faces = faces(training) + faces(validation);
        return new RunRegions(remembered(training, bytes / faces), remembered(validation, bytes / faces));
    }

    private static long faces(List<FaceRegions> sets) {
        return sets.stream().mapToLong(set -> set.data().size()).sum();
    }

    private static List<FaceRegions> remembered(List<FaceRegions> sets, long bytesAFace) {
        return sets.stream()
                .map(set -> set.remembered(bytesAFace * set.data().size()))
                .toList();
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
