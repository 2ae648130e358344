package sepbn.data.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicIntegerArray;
import sepbn.data.DataException;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.io.IoReason;

/**
 * A cache file that is open. Each region's checksum is verified at its first use. Safe to use from several threads; what
 * is open stays as it is if another run puts a new file in its place.
 */
final class CropCacheFile {
    /** One mapping for most data sets, and well below the 2 GB that one can hold. */
    private static final long SEGMENT_BYTES = 1L << 30;

    private final Path file;
    private final CacheFormat format;
    private final MappedEntries mapped;
    /** 1 for each region that has been verified. */
    private final AtomicIntegerArray verified;

    private CropCacheFile(Path file, CacheFormat format, MappedEntries mapped) {
        this.file = file;
        this.format = format;
        this.mapped = mapped;
        verified = new AtomicIntegerArray(format.entries().size());
    }

    /**
     * Opens a cache file.
     *
     * @throws DataException if it can't be read or is not a sound cache file of this version
     */
    static CropCacheFile open(Path file) {
        return open(file, SEGMENT_BYTES);
    }

    static CropCacheFile open(Path file, long segmentBytes) {
        try (FileChannel channel = FileChannel.open(file)) {
            CacheFormat format = CacheFormat.read(channel);
            return new CropCacheFile(file, format, new MappedEntries(channel, format.entries(), segmentBytes));
        } catch (IOException e) {
            throw new DataException("crop cache " + file + " can't be read: " + IoReason.of(e), e);
        } catch (DataException e) {
            throw new DataException("crop cache " + file + ": " + e.getMessage(), e);
        }
    }

    int faces() {
        return format.entries().size();
    }

    /** The fingerprint of what the file was made of, see {@link CacheInputs}. */
    String inputs() {
        return format.inputs();
    }

    int segments() {
        return mapped.segments();
    }

    /**
     * The region of face {@code index}.
     *
     * @throws DataException if its bytes are damaged
     */
    ImageRegion region(int index) {
        CacheEntry entry = format.entries().get(index);
        byte[] bytes = mapped.bytes(index);
        if (verified.get(index) == 0) {
            DataException.require(
                    CacheFormat.checksum(bytes) == entry.checksum(),
                    "crop cache " + file + ": the pixels of face " + index
                            + " are damaged; delete the file, the next run builds it again");
            verified.set(index, 1);
        }
        return new ImageRegion(
                new Image(entry.width(), entry.height(), bytes), entry.left(), entry.top(), entry.factor());
    }
}
