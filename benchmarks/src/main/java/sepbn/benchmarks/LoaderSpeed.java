package sepbn.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.Augmentation;
import sepbn.data.BatchLoader;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.model.CropPolicy;

/** How fast the crop cache is built and read; {@code docs/performance.md} says how to read it. */
@Command(
        name = "loader",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the loader: how fast the crop cache is built, against decoding the same images alone, and how many"
                    + " augmented crops a second are made from it."
        })
final class LoaderSpeed implements Callable<Integer> {
    private static final int BATCH = 32;

    private final PrintStream out;

    @Parameters(paramLabel = "SET", description = "The data set as FORMAT:FOLDER[#SPLIT].")
    private String set;

    @Option(names = "--size", defaultValue = "128", description = "Of the crops (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--rounds",
            converter = Rounds.class,
            defaultValue = "6",
            description = "Turns of each; the first one warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--crops",
            defaultValue = "4000",
            description = "Made in a turn of the loader (default: ${DEFAULT-VALUE}).")
    private int crops;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "That load images or make crops (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--folder",
            description = "Where the cache is built; it is emptied afterwards (without it, a temporary folder).")
    private Optional<Path> folder = Optional.empty();

    LoaderSpeed(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        DataSet data = DataSets.open(DataSetReference.parse(set));
        RegionRule rule = new RegionRule(CropPolicy.DEFAULT, Augmentation.DEFAULT, size);
        Machine.describe().forEach(out::println);
        try (CacheBuilds builds = new CacheBuilds(data, rule, threads, parent())) {
            out.printf(
                    Locale.ROOT,
                    "data     %s, %d faces of %d images, augmented crops of %d pixels, threads: %d%n",
                    data.name(),
                    data.size(),
                    builds.images(),
                    size,
                    threads);
            FaceRegions regions = measureBuilds(builds);
            measureCrops(regions);
        }
        return 0;
    }

    private Path parent() throws IOException {
        return folder.isEmpty()
                ? Files.createTempDirectory("sepbn-loader-speed")
                : Files.createTempDirectory(Files.createDirectories(folder.get()), "speed");
    }

    private FaceRegions measureBuilds(CacheBuilds builds) throws IOException {
        FaceRegions regions = builds.race(rounds);
        out.printf(Locale.ROOT, "cache    %.1f MB%n%n", builds.bytes() / 1e6);
        out.printf("round by round                                      median  quartiles%n");
        print("decoding alone, images/s", builds.decoding().perSecond(builds.images()));
        print("building the cache, images/s", builds.building().perSecond(builds.images()));
        print("building / decoding, by time", builds.decoding().wallOver(builds.building()));
        print("building / decoding, by time of the cores", builds.decoding().coreOver(builds.building()));
        return regions;
    }

    private void measureCrops(FaceRegions regions) {
        int steps = Math.max(1, crops / BATCH);
        Stopwatch watch = new Stopwatch();
        try (BatchLoader loader =
                new BatchLoader(regions, Math.min(BATCH, regions.data().size()), 1, threads)) {
            for (int round = 0; round < rounds; round++) {
                watch.measure(round > 0, () -> {
                    for (int step = 0; step < steps; step++) {
                        loader.next();
                    }
                });
            }
        }
        int made = steps * Math.min(BATCH, regions.data().size());
        print("crops from the cache, a second", watch.perSecond(made));
        print("crops from the cache, a second of one core", watch.perCoreSecond(made));
    }

    private void print(String name, Quartiles values) {
        out.printf(Locale.ROOT, "%-48s  %s%n", name, values);
    }
}
