package sepbn.weights;

import java.nio.ByteBuffer;

/** The number formats that are read. */
enum DataType {
    F32(4) {
        @Override
        void read(ByteBuffer bytes, float[] values, int start, int count) {
            bytes.asFloatBuffer().get(values, start, count);
        }
    },
    F16(2) {
        @Override
        void read(ByteBuffer bytes, float[] values, int start, int count) {
            for (int i = 0; i < count; i++) {
                values[start + i] = HalfPrecision.value(bytes.getShort());
            }
        }
    },
    BF16(2) {
        @Override
        void read(ByteBuffer bytes, float[] values, int start, int count) {
            for (int i = 0; i < count; i++) {
                values[start + i] = Float.intBitsToFloat(bytes.getShort() << 16);
            }
        }
    },
    F64(8) {
        @Override
        void read(ByteBuffer bytes, float[] values, int start, int count) {
            for (int i = 0; i < count; i++) {
                double value = bytes.getDouble();
                values[start + i] = (float) value;
                if (Float.isInfinite(values[start + i]) && Double.isFinite(value)) {
                    throw new WeightsException("number (=" + value + ") is too large for a 32-bit float");
                }
            }
        }
    },
    I64(8) {
        @Override
        void read(ByteBuffer bytes, float[] values, int start, int count) {
            for (int i = 0; i < count; i++) {
                long value = bytes.getLong();
                if (value < -EXACT || value > EXACT) {
                    throw new WeightsException("number (=" + value + ") must lie in ±2^24 to be exact as a float");
                }
                values[start + i] = (int) value;
            }
        }
    };

    /** Every whole number up to this one is a float. */
    private static final long EXACT = 1 << 24;

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Converts the {@code count} numbers at the position of {@code bytes}, which is little-endian. */
    abstract void read(ByteBuffer bytes, float[] values, int start, int count);
}
