package sepbn.data.cache;

import java.nio.ByteBuffer;

/**
 * Where in a cache file the region of a face lies: 3·width·height bytes.
 *
 * @param offset of its first byte in the file
 * @param left as in {@link sepbn.image.ImageRegion}, and so are {@code top} and {@code factor}
 * @param checksum CRC-32C of its bytes
 */
record CacheEntry(long offset, int width, int height, int left, int top, int factor, int checksum) {
    /** Of an entry in the index. */
    static final int BYTES = 32;

    static CacheEntry read(ByteBuffer index) {
        return new CacheEntry(
                index.getLong(),
                index.getInt(),
                index.getInt(),
                index.getInt(),
                index.getInt(),
                index.getInt(),
                index.getInt());
    }

    void write(ByteBuffer index) {
        index.putLong(offset)
                .putInt(width)
                .putInt(height)
                .putInt(left)
                .putInt(top)
                .putInt(factor)
                .putInt(checksum);
    }

    /** The number of its bytes. */
    long length() {
        return 3L * width * height;
    }

    long end() {
        return offset + length();
    }

    /** Whether it makes sense in a file whose regions lie from {@code begin} to {@code end}. */
    boolean liesWithin(long begin, long end) {
        return width >= 1
                && height >= 1
                && left >= 0
                && top >= 0
                && factor >= 1
                && (long) width * height <= Integer.MAX_VALUE / 3
                && offset >= begin
                && offset <= end - length();
    }
}
