package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.texture.Blur;
import sepbn.data.texture.Color;
import sepbn.data.texture.Noise;
import sepbn.data.texture.Occlusion;
import sepbn.data.texture.Texture;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;

class BatchLoaderTest {
    private static final int SIZE = 32;
    private static final int BATCH = 4;
    private static final long SEED = 12;
    private static final long ROOMY = 1 << 24;

    private static final Augmentation TEXTURED = Augmentation.DEFAULT.withTexture(new Texture(
            new Blur(0.5, 2), new Color(0.5, 0.2, 0.3, 0.3, 0.1), new Noise(0.5, 10), new Occlusion(0.5, 2, 0.4)));

    private static BatchLoader loader(DataSet data, int threads, long cacheBytes) {
        return loader(data, Augmentation.DEFAULT, threads, cacheBytes);
    }

    private static BatchLoader loader(DataSet data, Augmentation augmentation, int threads, long cacheBytes) {
        return new BatchLoader(regions(data, augmentation).remembered(cacheBytes), BATCH, SEED, threads);
    }

    private static FaceRegions regions(DataSet data, Augmentation augmentation) {
        return FaceRegions.decoded(data, new RegionRule(CropPolicy.DEFAULT, augmentation, SIZE));
    }

    private static List<Batch> take(BatchLoader loader, int count) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(loader.next());
        }
        return batches;
    }

    private static void assertSame(List<Batch> actual, List<Batch> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).only().samples())
                    .containsExactly(expected.get(i).only().samples());
            assertThat(actual.get(i).only().targets())
                    .containsExactly(expected.get(i).only().targets());
            assertThat(actual.get(i).crops().values())
                    .containsExactly(expected.get(i).crops().values());
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 16777216", "5, 16777216", "1, 0", "5, 50000"})
    void givesTheSameWhateverTheThreadsAndTheCache(int threads, long cacheBytes) {
        DataSet data = Fixtures.faces(11);
        try (BatchLoader one = loader(data, 1, ROOMY);
                BatchLoader other = loader(data, threads, cacheBytes)) {
            assertSame(take(other, 7), take(one, 7));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 16777216", "5, 0"})
    void givesTheSameTexturesWhateverTheThreadsAndTheCache(int threads, long cacheBytes) {
        DataSet data = Fixtures.faces(11);
        try (BatchLoader one = loader(data, TEXTURED, 1, ROOMY);
                BatchLoader other = loader(data, TEXTURED, threads, cacheBytes)) {
            assertSame(take(other, 7), take(one, 7));
        }
    }

    /** One crop in sixteen has none of the four textures. */
    @Test
    void texturesChangeTheCropsButNotTheTargets() {
        DataSet data = Fixtures.faces(11);
        try (BatchLoader plain = loader(data, 1, ROOMY);
                BatchLoader textured = loader(data, TEXTURED, 1, ROOMY)) {
            for (int i = 0; i < 4; i++) {
                Batch expected = plain.next();
                Batch batch = textured.next();
                assertThat(batch.only().samples())
                        .containsExactly(expected.only().samples());
                assertThat(batch.only().targets())
                        .containsExactly(expected.only().targets());
                assertThat(batch.crops().values()).isNotEqualTo(expected.crops().values());
            }
        }
    }

    @Test
    void goesOnFromWhereItIsSent() {
        DataSet data = Fixtures.faces(11);
        try (BatchLoader through = loader(data, 2, ROOMY);
                BatchLoader sent = loader(data, 2, ROOMY)) {
            List<Batch> all = take(through, 6);
            assertThat(through.stepsPerEpoch()).isEqualTo(2);

            sent.next();
            sent.seek(1, 1);
            assertSame(take(sent, 3), all.subList(3, 6));

            sent.seek(0, 0);
            assertSame(take(sent, 2), all.subList(0, 2));
        }
    }

    @Test
    void hasEachFaceOnceAtMostInAnEpochAndAnotherOrderInTheNext() {
        try (BatchLoader loader = loader(Fixtures.faces(11), 2, ROOMY)) {
            int[] first = samples(take(loader, 2));
            int[] second = samples(take(loader, 2));

            assertThat(first).hasSize(8).doesNotHaveDuplicates().doesNotContain(-1, 11);
            assertThat(second).hasSize(8).doesNotHaveDuplicates();
            assertThat(second).isNotEqualTo(first);
        }
    }

    private static int[] samples(List<Batch> batches) {
        return batches.stream()
                .flatMapToInt(batch -> Arrays.stream(batch.only().samples()))
                .toArray();
    }

    @Test
    void targetsAreTheLandmarksInThePixelsOfTheCrop() {
        DataSet data = Fixtures.faces(4);
        try (BatchLoader loader = new BatchLoader(regions(data, Augmentation.NONE), 4, SEED, 1)) {
            Batch batch = loader.next();

            CropBatch expected = CropBatch.allocate(4, SIZE);
            for (int i = 0; i < 4; i++) {
                Sample sample = data.samples().get(batch.only().samples()[i]);
                var map = Crops.imageToCrop(sample.box(), CropPolicy.DEFAULT, SIZE);
                Crops.fill(expected, i, sample.image().load(), sample.box(), CropPolicy.DEFAULT);
                Landmarks inCrop = sample.landmarks().transformed(map);
                for (int j = 0; j < 8; j++) {
                    assertThat((double) batch.only().targets()[8 * i + j]).isCloseTo(inCrop.toArray()[j], within(1e-5));
                }
            }
            assertThat(batch.crops().values()).containsExactly(expected.values());
        }
    }

    @Test
    void decodesEachImageOnceWhenTheCacheHoldsThemAll() {
        AtomicInteger loaded = new AtomicInteger();
        DataSet data = counted(Fixtures.faces(8), loaded);
        try (BatchLoader loader = loader(data, 3, ROOMY)) {
            take(loader, 20);
        }
        assertThat(loaded).hasValue(8);
    }

    private static DataSet counted(DataSet data, AtomicInteger loaded) {
        List<Sample> samples = data.samples().stream()
                .map(sample -> new Sample(
                        sample.id(),
                        () -> {
                            loaded.incrementAndGet();
                            return sample.image().load();
                        },
                        sample.landmarks(),
                        sample.box(),
                        Set.of()))
                .toList();
        return DataSet.of(data.name(), data.protocol(), samples, data.licence());
    }

    @Test
    void throwsTheFailureOfAnImageAndTriesAgainWhenAsked() {
        AtomicBoolean broken = new AtomicBoolean(true);
        DataSet sound = Fixtures.faces(4);
        Sample last = sound.samples().get(3);
        List<Sample> samples = new ArrayList<>(sound.samples().subList(0, 3));
        samples.add(new Sample(
                "broken",
                () -> {
                    DataException.require(!broken.get(), "broken.jpg: the file is cut short");
                    return last.image().load();
                },
                last.landmarks(),
                last.box(),
                Set.of()));
        DataSet data = DataSet.of("test:broken", Fixtures.FOUR, samples, "free");
        try (BatchLoader loader = loader(data, 2, ROOMY);
                BatchLoader reference = loader(sound, 2, ROOMY)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(loader::next)
                        .isInstanceOf(DataException.class)
                        .hasMessage("broken.jpg: the file is cut short");
            }
            broken.set(false);
            assertSame(take(loader, 2), take(reference, 2));
        }
    }

    @Test
    void refusesFewerFacesThanABatchAndStepsBeyondAnEpoch() {
        assertThatThrownBy(() -> loader(Fixtures.faces(3), 1, ROOMY))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "batch size (=4) must be at most the 3 faces of test:3: take smaller batches or more faces");
        assertThatThrownBy(() -> loader(Fixtures.faces(4), 0, ROOMY)).hasMessageContaining("loader threads (=0)");
        try (BatchLoader loader = loader(Fixtures.faces(8), 1, ROOMY)) {
            assertThatThrownBy(() -> loader.seek(0, 2)).hasMessage("step (=2) must lie in 0..1, the steps of an epoch");
            assertThatThrownBy(() -> loader.seek(-1, 0)).hasMessageContaining("epoch (=-1)");
        }
    }

    @Test
    void countsTheTimeThatItWasWaitedFor() {
        try (BatchLoader loader = loader(Fixtures.faces(4), 1, ROOMY)) {
            assertThat(loader.waitNanos()).isZero();
            loader.next();
            assertThat(loader.waitNanos()).isPositive();
        }
    }

    @Test
    void givesNothingOnceClosed() {
        BatchLoader loader = loader(Fixtures.faces(4), 1, ROOMY);
        loader.next();
        loader.close();
        assertThatThrownBy(loader::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        try (BatchLoader loader = loader(Fixtures.faces(8), 3, ROOMY)) {
            take(loader, 3);
        }
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (loaderThreads() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(loaderThreads()).isZero();
    }

    private static long loaderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sepbn-loader-"))
                .count();
    }
}
