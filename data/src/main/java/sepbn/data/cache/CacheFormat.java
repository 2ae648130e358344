package sepbn.data.cache;

import static sepbn.data.DataException.require;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a cache file, all numbers little-endian: a head of 64 bytes (the eight letters {@code SEPBNCRP}, version,
 * number of faces N, 32 bytes of {@link CacheInputs}, CRC-32C of the 48 bytes before, zeros); the regions, one after the
 * other; the index, N entries of 32 bytes in the order of the faces (offset as a long; width, height, left, top, factor,
 * CRC-32C of the region's bytes); CRC-32C of the index.
 *
 * @param inputs lower-case hexadecimal
 * @param entries in the order of the faces
 */
record CacheFormat(String inputs, List<CacheEntry> entries) {
    static final int VERSION = 1;
    static final int HEAD_BYTES = 64;

    private static final byte[] MAGIC = "SEPBNCRP".getBytes(StandardCharsets.US_ASCII);
    private static final int INPUTS_BYTES = 32;

    CacheFormat {
        entries = List.copyOf(entries);
    }

    static int checksum(byte[] bytes) {
        return checksum(ByteBuffer.wrap(bytes));
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    /** What stands before the regions of {@code faces} faces. */
    static byte[] head(String inputs, int faces) {
        ByteBuffer head = buffer(HEAD_BYTES);
        head.put(MAGIC).putInt(VERSION).putInt(faces).put(HexFormat.of().parseHex(inputs));
        return head.putInt(checksum(head.duplicate().flip())).array();
    }

    /** What stands behind the regions. */
    static byte[] index(List<CacheEntry> entries) {
        ByteBuffer index = buffer(indexBytes(entries.size()));
        entries.forEach(entry -> entry.write(index));
        return index.putInt(checksum(index.duplicate().flip())).array();
    }

    private static int indexBytes(int faces) {
        return Math.addExact(Math.multiplyExact(faces, CacheEntry.BYTES), Integer.BYTES);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads head and index.
     *
     * @throws sepbn.data.DataException if the file is no cache file, of another version, damaged or cut short
     */
    static CacheFormat read(FileChannel channel) throws IOException {
        ByteBuffer head = read(channel, 0, HEAD_BYTES);
        byte[] magic = new byte[MAGIC.length];
        head.get(magic);
        require(Arrays.equals(magic, MAGIC), "it is no crop cache");
        int version = head.getInt();
        require(version == VERSION, "its format version (=" + version + ") must be " + VERSION);
        int faces = head.getInt();
        byte[] inputs = new byte[INPUTS_BYTES];
        head.get(inputs);
        int expected = checksum(head.duplicate().flip());
        require(head.getInt() == expected && faces >= 1, "its head is damaged");
        long regionsEnd = channel.size() - CacheEntry.BYTES * (long) faces - Integer.BYTES;
        require(regionsEnd >= HEAD_BYTES, "it is cut short");
        return new CacheFormat(
                HexFormat.of().formatHex(inputs),
                entries(read(channel, regionsEnd, indexBytes(faces)), faces, regionsEnd));
    }

    private static List<CacheEntry> entries(ByteBuffer index, int faces, long regionsEnd) {
        List<CacheEntry> entries = new ArrayList<>(faces);
        for (int i = 0; i < faces; i++) {
            entries.add(CacheEntry.read(index));
        }
        int expected = checksum(index.duplicate().flip());
        require(index.getInt() == expected, "its index is damaged, or it is cut short");
        require(
                entries.stream().allMatch(entry -> entry.liesWithin(HEAD_BYTES, regionsEnd)),
                "its index points outside of it");
        return entries;
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = buffer(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
