package sepbn.data.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.io.LockedFile;

/** Several builds of the same file at once. */
@Timeout(60)
class CropCacheConcurrencyTest {
    private static final int PICTURES = 5;

    @TempDir
    Path temporary;

    private CacheFaces faces;
    private DataSet data;

    @BeforeEach
    void drawPictures() throws IOException {
        faces = new CacheFaces(temporary.resolve("pictures"));
        data = faces.dataSet(PICTURES);
    }

    private CropCache cache(CacheListener listener) {
        return new CropCache(temporary.resolve("cache"), 2, listener, () -> false);
    }

    @Test
    void oneBuildsAndTheOthersWaitForIt() throws Exception {
        int runs = 4;
        AtomicInteger waited = new AtomicInteger();
        CountDownLatch othersWait = new CountDownLatch(runs - 1);
        CacheListener listener = new CacheListener() {
            @Override
            public void waiting(Path file) {
                waited.incrementAndGet();
                othersWait.countDown();
            }

            @Override
            public void building(Path file, int done, int total) {
                awaitAll(othersWait);
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<FaceRegions>> opened = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                opened.add(threads.submit(() ->
                        cache(listener).open(data, CacheFaces.RULE, "train").orElseThrow()));
            }
            for (Future<FaceRegions> regions : opened) {
                assertThat(CacheFaces.same(regions.get(), opened.get(0).get())).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(waited).hasValue(runs - 1);
        assertThat(faces.loaded).hasValue(PICTURES);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void whoWaitsCanBeStopped() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("cache"));
        Path lockFile = folder.resolve(CropCache.name(data, CacheFaces.RULE, "train") + ".lock");
        AtomicInteger asked = new AtomicInteger();
        CropCache stopping = new CropCache(folder, 1, CacheListener.NONE, () -> asked.incrementAndGet() > 2);

        try (LockedFile held =
                CacheLock.acquire(lockFile, () -> {}, () -> false).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(stopping.open(data, CacheFaces.RULE, "train")).isEmpty();
        }

        assertThat(faces.loaded).hasValue(0);
        assertThat(cache(CacheListener.NONE).open(data, CacheFaces.RULE, "train"))
                .isPresent();
    }

    /** The two are made of different things: each gets what it asked for, whoever comes first. */
    @Test
    void twoThatNeedDifferentFilesOfOneNameBothGetTheirOwn() throws Exception {
        DataSet fewer = DataSet.of(data.name(), data.protocol(), data.samples().subList(0, 2), "none");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                Future<FaceRegions> all = threads.submit(() -> cache(CacheListener.NONE)
                        .open(data, CacheFaces.RULE, "train")
                        .orElseThrow());
                Future<FaceRegions> some = threads.submit(() -> cache(CacheListener.NONE)
                        .open(fewer, CacheFaces.RULE, "train")
                        .orElseThrow());
                assertThat(CacheFaces.same(all.get(), FaceRegions.decoded(data, CacheFaces.RULE)))
                        .isTrue();
                assertThat(CacheFaces.same(some.get(), FaceRegions.decoded(fewer, CacheFaces.RULE)))
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
