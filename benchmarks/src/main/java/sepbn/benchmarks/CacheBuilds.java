package sepbn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.ImageSource;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.data.cache.CacheListener;
import sepbn.data.cache.CropCache;

/** Decodes a data set's images and builds its crop cache in turns, there and back, each time from the files. */
final class CacheBuilds implements AutoCloseable {
    private final DataSet data;
    private final RegionRule rule;
    private final int threads;
    private final Path folder;
    private final List<ImageSource> images;
    private final Stopwatch decoding = new Stopwatch();
    private final Stopwatch building = new Stopwatch();

    /** @param folder for the cache, an empty one; closing removes it */
    CacheBuilds(DataSet data, RegionRule rule, int threads, Path folder) {
        this.data = data;
        this.rule = rule;
        this.threads = threads;
        this.folder = folder;
        images = data.samples().stream().map(Sample::image).distinct().toList();
    }

    int images() {
        return images.size();
    }

    Stopwatch decoding() {
        return decoding;
    }

    Stopwatch building() {
        return building;
    }

    /**
     * The first round warms up.
     *
     * @return from the last build
     */
    FaceRegions race(int rounds) throws IOException {
        CropCache cache = new CropCache(folder, threads, CacheListener.NONE, () -> false);
        for (int round = 0; round < rounds; round++) {
            boolean counts = round > 0;
            empty();
            if (round % 2 == 0) {
                decoding.measure(counts, this::decode);
                building.measure(counts, () -> cache.open(data, rule, "speed"));
            } else {
                building.measure(counts, () -> cache.open(data, rule, "speed"));
                decoding.measure(counts, this::decode);
            }
        }
        return cache.open(data, rule, "speed").orElseThrow();
    }

    private void decode() {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> decoded = images.stream()
                    .map(image -> workers.submit(() -> image.load().width()))
                    .toList();
            for (Future<Integer> image : decoded) {
                image.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            workers.shutdown();
        }
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void empty() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    @Override
    public void close() throws IOException {
        empty();
        Files.delete(folder);
    }
}
