package sepbn.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.data.cache.CacheListener;
import sepbn.data.cache.CropCache;
import sepbn.image.ImageRegion;
import sepbn.model.CropPolicy;

/** The file of a crop cache, whose head and index are given the checksums that they must have: else no input got beyond them. */
final class CropCacheTarget {
    private static final DataSet FACES =
            DataSets.open(DataSetReference.parse("synthetic:count=2,seed=1,protocol=mtfl-5#test"));
    /** Crops of few pixels, for a file of few. */
    private static final RegionRule RULE = RegionRule.unaugmented(CropPolicy.DEFAULT, 4);

    /** Where in the file there are the number of faces, the fingerprint of what it was made of, and the head's checksum. */
    private static final int COUNT = 12;

    private static final int INPUTS = 16;
    private static final int HEAD_CHECKSUM = 48;
    private static final int ENTRY_BYTES = 32;

    private CropCacheTarget() {}

    static Target target() {
        return new Target("crop-cache", CropCacheTarget::read, () -> List.of(Built.BYTES));
    }

    /** What is refused would be built anew, which ends it here. */
    private static final class Refusal implements CacheListener {
        @Override
        public void building(Path file, int done, int total) {
            throw new DataException("the crop cache is not used");
        }
    }

    private static void read(byte[] input, Path folder) throws IOException {
        Files.write(folder.resolve(Built.NAME), checksummed(input));
        FaceRegions regions = open(folder, new Refusal());
        for (int face = 0; face < FACES.size(); face++) {
            ImageRegion region = regions.region(face);
            Sane.check(region.pixels());
            Sane.require(region.left() >= 0 && region.top() >= 0 && region.factor() >= 1, "a region lies nowhere");
        }
    }

    private static FaceRegions open(Path folder, CacheListener listener) {
        return new CropCache(folder, 1, listener, () -> false)
                .open(FACES, RULE, "fuzz")
                .orElseThrow();
    }

    private static byte[] checksummed(byte[] input) {
        byte[] bytes = input.clone();
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length >= HEAD_CHECKSUM + Integer.BYTES) {
            file.put(INPUTS, Built.BYTES, INPUTS, HEAD_CHECKSUM - INPUTS);
            file.putInt(HEAD_CHECKSUM, checksum(bytes, 0, HEAD_CHECKSUM));
            int end = bytes.length - Integer.BYTES;
            long index = end - (long) ENTRY_BYTES * file.getInt(COUNT);
            if (index > HEAD_CHECKSUM && index < end) {
                file.putInt(end, checksum(bytes, (int) index, end));
            }
        }
        return bytes;
    }

    private static int checksum(byte[] bytes, int begin, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, begin, end - begin);
        return (int) checksum.getValue();
    }

    /** A file as the cache writes it. */
    private static final class Built {
        static final String NAME;
        static final byte[] BYTES;

        static {
            try {
                Path folder = Files.createTempDirectory("crop-cache");
                open(folder, CacheListener.NONE);
                try (Stream<Path> files = Files.list(folder)) {
                    Path file = files.filter(path -> path.toString().endsWith(".crops"))
                            .findFirst()
                            .orElseThrow();
                    NAME = file.getFileName().toString();
                    BYTES = Files.readAllBytes(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
