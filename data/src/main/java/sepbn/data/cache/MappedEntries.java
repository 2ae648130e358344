package sepbn.data.cache;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bytes of entries of a file, mapped into memory in segments, because one mapping holds 2 GB at most. Safe to use from
 * several threads; the mappings outlive the channel and go with this object.
 */
final class MappedEntries {
    private final MappedByteBuffer[] segments;
    /** Of each entry: its segment, and its place in it. */
    private final int[] segment;

    private final int[] position;
    private final List<CacheEntry> entries;

    /** @param segmentBytes that a segment of several entries has at most; an entry is never cut */
    MappedEntries(FileChannel channel, List<CacheEntry> entries, long segmentBytes) throws IOException {
        this.entries = entries;
        segment = new int[entries.size()];
        position = new int[entries.size()];
        List<MappedByteBuffer> mapped = new ArrayList<>();
        List<Integer> order = IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> entries.get(i).offset()))
                .toList();
        int first = 0;
        while (first < order.size()) {
            long start = entries.get(order.get(first)).offset();
            long end = entries.get(order.get(first)).end();
            int next = first;
            while (next < order.size()
                    && (next == first || entries.get(order.get(next)).end() - start <= segmentBytes)) {
                CacheEntry entry = entries.get(order.get(next));
                segment[order.get(next)] = mapped.size();
                position[order.get(next)] = (int) (entry.offset() - start);
                end = Math.max(end, entry.end());
                next++;
            }
            mapped.add(channel.map(FileChannel.MapMode.READ_ONLY, start, end - start));
            first = next;
        }
        segments = mapped.toArray(MappedByteBuffer[]::new);
    }

    int segments() {
        return segments.length;
    }

    /** A copy of the bytes of entry {@code index}. */
    byte[] bytes(int index) {
        byte[] bytes = new byte[(int) entries.get(index).length()];
        segments[segment[index]].get(position[index], bytes);
        return bytes;
    }
}
