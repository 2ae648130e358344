package sepbn.weights;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/** The header of a safetensors file: texts, and where each tensor's bytes lie. */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    /** One tensor: its bytes are {@code dataOffsets[0]} to {@code dataOffsets[1]} from the header's end. */
    record Entry(
            DataType dtype,
            List<Integer> shape,
            @JsonProperty("data_offsets") List<Long> dataOffsets) {
        Entry {
            shape = List.copyOf(shape);
            dataOffsets = List.copyOf(dataOffsets);
        }

        long begin() {
            return dataOffsets.get(0);
        }

        long end() {
            return dataOffsets.get(1);
        }

        long count() {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        }
    }

    static SafetensorsHeader of(SafetensorsFile content, WeightStorage storage) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, FloatTensor> tensor : content.tensors().entrySet()) {
            if (tensor.getKey().equals(METADATA)) {
                throw new WeightsException("tensor name (=" + METADATA + ") is reserved by the format; choose another");
            }
            float[] values = tensor.getValue().values();
            DataType type = storage.halves(values) ? DataType.F16 : DataType.F32;
            long end = offset + (long) type.bytes() * values.length;
            entries.put(tensor.getKey(), new Entry(type, tensor.getValue().shape(), List.of(offset, end)));
            offset = end;
        }
        return new SafetensorsHeader(content.metadata(), entries);
    }

    /** The file's beginning: length, JSON, padding. */
    byte[] encode() {
        ObjectNode root = Formats.json().createObjectNode();
        if (!metadata.isEmpty()) {
            root.set(METADATA, Formats.json().valueToTree(metadata));
        }
        entries.forEach((name, entry) -> root.set(name, Formats.json().valueToTree(entry)));
        byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[Long.BYTES + padded];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(text);
        return header;
    }

    /** Reads the JSON of a file that has {@code dataBytes} bytes after it; everything is checked before any is read. */
    static SafetensorsHeader decode(String text, long dataBytes) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        try {
            JsonNode root = Formats.json().readTree(text);
            require(root.isObject(), "the header is not a JSON object");
            for (Map.Entry<String, JsonNode> property : root.properties()) {
                if (property.getKey().equals(METADATA)) {
                    readMetadata(property.getValue(), metadata);
                } else {
                    entries.put(property.getKey(), readEntry(property.getKey(), property.getValue()));
                }
            }
        } catch (JsonProcessingException e) {
            throw new WeightsException("the header is not a valid one: " + FormatProblem.of(e), e);
        }
        entries.forEach(SafetensorsHeader::checkEntry);
        checkCoverage(entries, dataBytes);
        return new SafetensorsHeader(metadata, entries);
    }

    private static Entry readEntry(String name, JsonNode node) {
        try {
            return Formats.present(Formats.json().treeToValue(node, Entry.class));
        } catch (JsonProcessingException e) {
            throw new WeightsException("tensor " + name + ": " + FormatProblem.of(e), e);
        }
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) {
        require(node.isObject(), METADATA + " is not a JSON object");
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            require(property.getValue().isTextual(), METADATA + "." + property.getKey() + " is not text");
            metadata.put(property.getKey(), property.getValue().textValue());
        }
    }

    private static void checkEntry(String name, Entry entry) {
        require(
                entry.dataOffsets().size() == 2 && entry.begin() >= 0 && entry.begin() <= entry.end(),
                "tensor " + name + ": data_offsets (=" + entry.dataOffsets() + ") must be a begin and an end");
        require(
                entry.shape().stream().allMatch(size -> size >= 0),
                "tensor " + name + ": shape (=" + entry.shape() + ") must have no negative size");
        long bytes;
        try {
            bytes = Math.multiplyExact(entry.count(), entry.dtype().bytes());
        } catch (ArithmeticException e) {
            throw new WeightsException("tensor " + name + ": shape (=" + entry.shape() + ") is too large", e);
        }
        require(
                bytes == entry.end() - entry.begin(),
                "tensor " + name + ": shape (=" + entry.shape() + ") of " + entry.dtype() + " needs " + bytes
                        + " bytes but data_offsets (=" + entry.dataOffsets() + ") give "
                        + (entry.end() - entry.begin()));
        require(
                entry.count() <= Integer.MAX_VALUE - ALIGNMENT,
                "tensor " + name + ": shape (=" + entry.shape() + ") has more than 2^31 numbers");
    }

    /** The tensors must fill the file: no hole, no overlap, nothing cut off, nothing left over. */
    private static void checkCoverage(Map<String, Entry> entries, long dataBytes) {
        List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
        sorted.sort(Comparator.comparingLong(
                        (Map.Entry<String, Entry> entry) -> entry.getValue().begin())
                .thenComparingLong(entry -> entry.getValue().end()));
        long expected = 0;
        for (Map.Entry<String, Entry> entry : sorted) {
            require(
                    entry.getValue().begin() == expected,
                    "tensor " + entry.getKey() + ": begins at byte "
                            + entry.getValue().begin() + " where " + expected + " is due, so tensors "
                            + (entry.getValue().begin() < expected ? "overlap" : "leave a hole"));
            expected = entry.getValue().end();
        }
        require(
                expected == dataBytes,
                "the tensors need " + expected + " bytes but the file has " + dataBytes + ", so it is "
                        + (dataBytes < expected ? "cut short" : "longer than its header says"));
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new WeightsException(message);
        }
    }
}
