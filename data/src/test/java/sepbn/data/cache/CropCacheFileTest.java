package sepbn.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;
import sepbn.image.ImageRegion;

class CropCacheFileTest {
    private static final String INPUTS = "0123456789abcdef".repeat(4);

    @TempDir
    Path temporary;

    private static Path frozen() throws URISyntaxException {
        return Path.of(CropCacheFileTest.class.getResource("version-1.crops").toURI());
    }

    /** Written by version_1.py. */
    @Test
    void readsTheFrozenFileOfVersionOne() throws URISyntaxException {
        CropCacheFile file = CropCacheFile.open(frozen());

        assertThat(file.inputs()).isEqualTo("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        assertThat(file.faces()).isEqualTo(3);
        int[][] expected = {{5, 4, 10, 0, 1}, {3, 6, 0, 7, 2}, {8, 2, 300, 41, 17}};
        for (int face = 0; face < 3; face++) {
            ImageRegion region = file.region(face);
            assertThat(new int[] {
                        region.pixels().width(), region.pixels().height(), region.left(), region.top(), region.factor()
                    })
                    .isEqualTo(expected[face]);
            byte[] pixels = region.pixels().rgb();
            for (int i = 0; i < pixels.length; i++) {
                assertThat(pixels[i]).isEqualTo((byte) (7 * i + 31 * face));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 83, it is no crop cache",
        "8, 2, its format version (=2) must be 1",
        "12, 4, its head is damaged",
        "20, 9, its head is damaged",
        "-5, 9, 'its index is damaged, or it is cut short'"
    })
    void saysWhatIsWrongWithAFile(int position, int value, String message) throws IOException, URISyntaxException {
        byte[] bytes = Files.readAllBytes(frozen());
        int at = position < 0 ? bytes.length + position : position;
        bytes[at] = (byte) (bytes[at] == (byte) value ? value + 1 : value);
        Path file = Files.write(temporary.resolve("a.crops"), bytes);

        assertThatThrownBy(() -> CropCacheFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessage("crop cache " + file + ": " + message);
    }

    @Test
    void refusesAnIndexThatPointsOutsideOfTheFile() throws IOException {
        for (CacheEntry entry : List.of(
                new CacheEntry(64, 3, 4, 0, 0, 1, 0),
                new CacheEntry(63, 1, 1, 0, 0, 1, 0),
                new CacheEntry(64, 0, 1, 0, 0, 1, 0),
                new CacheEntry(64, 1, 1, -1, 0, 1, 0),
                new CacheEntry(64, 1, 1, 0, 0, 0, 0),
                new CacheEntry(Long.MAX_VALUE, 1, 1, 0, 0, 1, 0),
                new CacheEntry(64, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0, 1, 0))) {
            Path file = write(List.of(entry), new byte[35]);
            assertThatThrownBy(() -> CropCacheFile.open(file)).hasMessageEndingWith("its index points outside of it");
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = temporary.resolve("none.crops");
        assertThatThrownBy(() -> CropCacheFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessage("crop cache " + file + " can't be read: no such file or folder");
    }

    /** As files above 2 GB are: an entry larger than a segment has one of its own. */
    @ParameterizedTest
    @CsvSource({"1, 20", "100, 19", "300, 9", "100000, 1"})
    void aFileMayBeMappedInSegments(long segmentBytes, int atMost) throws IOException {
        Random random = new Random(5);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        Collections.shuffle(order, random);
        CacheEntry[] entries = new CacheEntry[20];
        ByteArrayOutputStream regions = new ByteArrayOutputStream();
        for (int face : order) {
            byte[] pixels = new byte[3 * (face + 1) * 2];
            random.nextBytes(pixels);
            pixels[0] = (byte) face;
            entries[face] = new CacheEntry(64 + regions.size(), face + 1, 2, face, 0, 1, CacheFormat.checksum(pixels));
            regions.write(pixels);
        }

        CropCacheFile file = CropCacheFile.open(write(List.of(entries), regions.toByteArray()), segmentBytes);

        assertThat(file.segments()).isLessThanOrEqualTo(atMost);
        assertThat(file.segments() == 1).isEqualTo(atMost == 1);
        for (int face = 0; face < 20; face++) {
            assertThat(file.region(face).pixels().rgb()).hasSize(6 * (face + 1)).startsWith(face);
        }
    }

    private Path write(List<CacheEntry> entries, byte[] regions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(CacheFormat.head(INPUTS, entries.size()));
        bytes.write(regions);
        bytes.write(CacheFormat.index(entries));
        return Files.write(temporary.resolve("a.crops"), bytes.toByteArray());
    }
}
