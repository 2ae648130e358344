package sepbn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor as little-endian bytes, in chunks: a network's weights never stand in memory twice. */
final class TensorBytes {
    private static final int CHUNK_FLOATS = 1 << 16;

    private TensorBytes() {}

    /** Takes the first {@code length} bytes of a buffer that is used again. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] buffer, int offset, int length) throws IOException;
    }

    static void forEachChunk(FloatTensor tensor, Sink sink) throws IOException {
        float[] values = tensor.values();
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * Math.min(CHUNK_FLOATS, Math.max(1, values.length)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < values.length; start += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - start);
            buffer.asFloatBuffer().put(values, start, count);
            sink.accept(buffer.array(), 0, Float.BYTES * count);
        }
    }

    /** The same as 16-bit floats, the nearest ones. */
    static void forEachChunkOfHalves(FloatTensor tensor, Sink sink) throws IOException {
        float[] values = tensor.values();
        ByteBuffer buffer = ByteBuffer.allocate(Short.BYTES * Math.min(CHUNK_FLOATS, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < values.length; start += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - start);
            buffer.clear();
            for (int i = 0; i < count; i++) {
                buffer.putShort(HalfPrecision.nearest(values[start + i]));
            }
            sink.accept(buffer.array(), 0, Short.BYTES * count);
        }
    }
}
