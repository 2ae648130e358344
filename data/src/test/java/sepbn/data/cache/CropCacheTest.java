package sepbn.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.Augmentation;
import sepbn.data.Batch;
import sepbn.data.BatchLoader;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.image.ImageException;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.model.Enlargement;

class CropCacheTest {
    private static final int PICTURES = 5;
    private static final RegionRule RULE = CacheFaces.RULE;

    @TempDir
    Path temporary;

    private CacheFaces faces;
    private DataSet data;
    private Path folder;

    @BeforeEach
    void drawPictures() throws IOException {
        faces = new CacheFaces(temporary.resolve("pictures"));
        data = faces.dataSet(PICTURES);
        folder = temporary.resolve("deep/cache");
    }

    private CropCache cache(CacheListener listener) {
        return new CropCache(folder, 2, listener, () -> false);
    }

    private FaceRegions open(DataSet wanted, RegionRule rule) {
        return cache(CacheListener.NONE).open(wanted, rule, "train").orElseThrow();
    }

    private Path file() {
        return folder.resolve(CropCache.name(data, RULE, "train"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .toList();
        }
    }

    @Test
    void hasTheRegionsOfTheImagesAndLoadsEachImageOnce() {
        FaceRegions cached = open(data, RULE);

        assertThat(faces.loaded).hasValue(PICTURES);
        assertThat(CacheFaces.same(cached, FaceRegions.decoded(data, RULE))).isTrue();
    }

    @Test
    void aFileThatIsThereIsUsedWithoutLoadingAnImage() {
        FaceRegions first = open(data, RULE);
        faces.loaded.set(0);

        FaceRegions second = cache(new CacheListener() {
                    @Override
                    public void building(Path file, int done, int total) {
                        throw new AssertionError("it is built already");
                    }
                })
                .open(data, RULE, "train")
                .orElseThrow();

        assertThat(CacheFaces.same(second, first)).isTrue();
        assertThat(faces.loaded).hasValue(0);
    }

    @Test
    void theBatchesAreTheSameWhereverThePixelsComeFrom() {
        FaceRegions decoded = FaceRegions.decoded(data, RULE);
        try (BatchLoader straight = new BatchLoader(decoded, 3, 7, 1);
                BatchLoader fromMemory = new BatchLoader(decoded.remembered(1 << 20), 3, 7, 2);
                BatchLoader fromFile = new BatchLoader(open(data, RULE), 3, 7, 3)) {
            for (int i = 0; i < 7; i++) {
                Batch expected = straight.next();
                for (Batch batch : List.of(fromMemory.next(), fromFile.next())) {
                    assertThat(batch.only().samples()).isEqualTo(expected.only().samples());
                    assertThat(batch.only().targets()).isEqualTo(expected.only().targets());
                    assertThat(batch.crops().values())
                            .isEqualTo(expected.crops().values());
                }
            }
        }
    }

    @Test
    void tellsOfEveryImageThatIsIn() {
        List<String> told = new ArrayList<>();
        cache(new CacheListener() {
                    @Override
                    public void building(Path file, int done, int total) {
                        told.add(done + "/" + total + " " + file.equals(file()));
                    }
                })
                .open(data, RULE, "train");

        assertThat(told).containsExactly("0/5 true", "1/5 true", "2/5 true", "3/5 true", "4/5 true", "5/5 true");
    }

    @Test
    void anImageOfAnotherTimeIsReadAnew() throws IOException {
        open(data, RULE);
        faces.draw(2, 99);
        Files.setLastModifiedTime(faces.picture(2), FileTime.fromMillis(1_000_000_000_000L));

        FaceRegions cached = open(data, RULE);

        assertThat(CacheFaces.same(cached, FaceRegions.decoded(data, RULE))).isTrue();
        assertThat(files()).containsExactly(file().getFileName().toString());
    }

    /** Larger boxes by another policy, less reach without augmentation; other faces are another data set. */
    @Test
    void whatIsMadeOfSomethingElseIsBuiltAnewInItsPlace() throws IOException {
        open(data, RULE);
        for (RegionRule rule : List.of(
                new RegionRule(new CropPolicy(BoxKind.LANDMARKS, Enlargement.of("1.25")), Augmentation.DEFAULT, 16),
                new RegionRule(CropPolicy.DEFAULT, Augmentation.NONE, 16))) {
            assertThat(CacheFaces.same(open(data, rule), FaceRegions.decoded(data, rule)))
                    .isTrue();
        }
        DataSet fewer = DataSet.of(data.name(), data.protocol(), data.samples().subList(0, 3), "none");
        assertThat(CacheFaces.same(open(fewer, RULE), FaceRegions.decoded(fewer, RULE)))
                .isTrue();
        assertThat(files()).hasSize(1);
    }

    @Test
    void otherUsesAndSizesHaveFilesOfTheirOwn() throws IOException {
        open(data, RULE);
        open(data, RegionRule.unaugmented(CropPolicy.DEFAULT, 32));
        cache(CacheListener.NONE).open(data, RULE, "validation");

        assertThat(files()).hasSize(3);
        assertThat(file().getFileName().toString()).matches("test-pictures-train\\.[0-9a-f]{8}\\.train-16\\.crops");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "8, 1",
        "12, 1",
        "20, 1",
        "50, 1", // head: letters, version, number of faces, inputs, checksum
        "-1, 1",
        "-30, 1",
        "-190, 1" // checksum of the index, the last entry, the first one
    })
    void aFileWithADamagedHeadOrIndexIsBuiltAnew(int position, int change) throws IOException {
        open(data, RULE);
        byte[] bytes = Files.readAllBytes(file());
        bytes[position < 0 ? bytes.length + position : position] += (byte) change;
        Files.write(file(), bytes);

        assertThat(CacheFaces.same(open(data, RULE), FaceRegions.decoded(data, RULE)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "63", "64", "300", "-1", "-196"})
    void aFileThatIsCutShortIsBuiltAnew(int length) throws IOException {
        open(data, RULE);
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, length < 0 ? bytes.length + length : length));

        assertThat(CacheFaces.same(open(data, RULE), FaceRegions.decoded(data, RULE)))
                .isTrue();
    }

    @Test
    void aDamagedRegionIsFoundAtItsFirstUseAndNamesTheRemedy() throws IOException {
        open(data, RULE);
        byte[] bytes = Files.readAllBytes(file());
        bytes[CacheFormat.HEAD_BYTES + 5] ^= 1;
        Files.write(file(), bytes);

        FaceRegions damaged = open(data, RULE);
        assertThatThrownBy(() -> damaged.region(0))
                .isInstanceOf(DataException.class)
                .hasMessage("crop cache " + file()
                        + ": the pixels of face 0 are damaged; delete the file, the next run " + "builds it again");
        assertThat(damaged.region(1).factor())
                .isEqualTo(FaceRegions.decoded(data, RULE).region(1).factor());

        Files.delete(file());
        assertThat(CacheFaces.same(open(data, RULE), FaceRegions.decoded(data, RULE)))
                .isTrue();
    }

    @Test
    void whatAKilledBuildLeftBehindIsOverwritten() throws IOException {
        Files.createDirectories(folder);
        Path partial = folder.resolve("." + file().getFileName() + ".partial");
        Files.write(partial, new byte[100_000]);
        Files.createFile(folder.resolve(file().getFileName() + ".lock"));

        assertThat(CacheFaces.same(open(data, RULE), FaceRegions.decoded(data, RULE)))
                .isTrue();
        assertThat(partial).doesNotExist();
    }

    @Test
    void endsWithoutAFileWhenAskedToStop() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CropCache stopping = new CropCache(folder, 1, CacheListener.NONE, () -> asked.incrementAndGet() > 3);

        assertThat(stopping.open(data, RULE, "train")).isEmpty();

        assertThat(files()).isEmpty();
        assertThat(CacheFaces.same(open(data, RULE), FaceRegions.decoded(data, RULE)))
                .isTrue();
    }

    @Test
    void anImageThatCantBeReadLeavesNoFileAndNoLock() throws IOException {
        byte[] good = Files.readAllBytes(faces.picture(3));
        Files.write(faces.picture(3), new byte[0]);

        assertThatThrownBy(() -> open(data, RULE))
                .isInstanceOf(ImageException.class)
                .hasMessage(faces.picture(3) + ": is empty");

        assertThat(files()).isEmpty();
        Files.write(faces.picture(3), good);
        assertThat(CacheFaces.same(open(data, RULE), FaceRegions.decoded(data, RULE)))
                .isTrue();
    }

    @Test
    void anImageThatIsGoneIsNamed() throws IOException {
        Files.delete(faces.picture(3));

        assertThatThrownBy(() -> open(data, RULE))
                .isInstanceOf(DataException.class)
                .hasMessage(faces.picture(3) + ": can't be looked at: no such file or folder");
    }

    @Test
    void aFolderThatCantBeMadeIsNamedWithTheRemedy() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);

        assertThatThrownBy(() -> open(data, RULE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("crop cache " + file() + " can't be written: ")
                .hasMessageEndingWith(
                        "; make room or choose another folder, or train without a cache (data.cache=none)");
    }

    @Test
    void imagesWhoseChangesNobodyNoticesAreNotCached() {
        Sample first = data.samples().get(0);
        Sample untold = new Sample(first.id(), () -> first.image().load(), first.landmarks(), first.box(), Set.of());
        DataSet set = DataSet.of("test:untold", data.protocol(), List.of(untold), "none");

        assertThatThrownBy(() -> open(set, RULE))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "data set test:untold: nothing tells when the image of face face-0 changes, so that its crops "
                                + "can't be cached; set data.cache=none");
    }

    @Test
    void refusesToBuildWithoutThreads() {
        assertThatThrownBy(() -> new CropCache(folder, 0, CacheListener.NONE, () -> false))
                .isInstanceOf(DataException.class)
                .hasMessage("loader threads (=0) must be at least 1");
    }
}
