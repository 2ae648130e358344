package sepbn.weights;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.weights.SafetensorsHeader.Entry;

/** Reads safetensors files; see {@link Safetensors}. */
final class SafetensorsReader {
    /** As in the reference implementation: no sound file has a longer header. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int CHUNK_BYTES = 1 << 18;

    private SafetensorsReader() {}

    static SafetensorsFile read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new WeightsException(file + ": must be a file");
        }
        long size = Files.size(file);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), CHUNK_BYTES))) {
            return read(in, size);
        } catch (WeightsException e) {
            throw new WeightsException(
                    file + ": is damaged or not a safetensors file: " + e.getMessage() + "; use an intact copy", e);
        }
    }

    private static SafetensorsFile read(DataInputStream in, long size) throws IOException {
        if (size < Long.BYTES) {
            throw new WeightsException("it has " + size + " bytes, less than the header's length needs");
        }
        long length = Long.reverseBytes(in.readLong());
        if (length < 0 || length > Math.min(MAX_HEADER_BYTES, size - Long.BYTES)) {
            throw new WeightsException("its header should have " + Long.toUnsignedString(length)
                    + " bytes but the file has " + (size - Long.BYTES) + " left, so it is cut short or no such file");
        }
        SafetensorsHeader header =
                SafetensorsHeader.decode(text(in.readNBytes((int) length)), size - Long.BYTES - length);
        return new SafetensorsFile(header.metadata(), tensors(in, header.entries()));
    }

    private static String text(byte[] header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WeightsException("the header is not UTF-8 text", e);
        }
    }

    private static Map<String, FloatTensor> tensors(DataInputStream in, Map<String, Entry> entries) throws IOException {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        entries.keySet().forEach(name -> tensors.put(name, null)); // the header's order, whatever that of the bytes
        List<Map.Entry<String, Entry>> sorted = entries.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().begin()))
                .toList();
        byte[] buffer = new byte[CHUNK_BYTES];
        for (Map.Entry<String, Entry> entry : sorted) {
            try {
                tensors.put(entry.getKey(), tensor(in, entry.getValue(), buffer));
            } catch (WeightsException e) {
                throw new WeightsException("tensor " + entry.getKey() + ": " + e.getMessage(), e);
            }
        }
        return tensors;
    }

    private static FloatTensor tensor(DataInputStream in, Entry entry, byte[] buffer) throws IOException {
        float[] values = new float[(int) entry.count()];
        int size = entry.dtype().bytes();
        int chunk = buffer.length / size;
        for (int start = 0; start < values.length; start += chunk) {
            int count = Math.min(chunk, values.length - start);
            in.readFully(buffer, 0, count * size);
            entry.dtype().read(ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN), values, start, count);
        }
        return new FloatTensor(entry.shape(), values);
    }
}
