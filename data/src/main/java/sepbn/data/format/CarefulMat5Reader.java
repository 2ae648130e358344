package sepbn.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.format.Mat5Tag;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Source;

/** MFL's reader of certain variables, which looks at every size that the file declares before memory is taken for it. */
final class CarefulMat5Reader extends Mat5Reader {
    /** For a variable's name, its dimensions or its flags. */
    private static final int MOST_HEADER_BYTES = 1 << 16;

    private static final Set<MatlabType> KINDS = EnumSet.of(
            MatlabType.Cell,
            MatlabType.Double,
            MatlabType.Single,
            MatlabType.Int8,
            MatlabType.UInt8,
            MatlabType.Int16,
            MatlabType.UInt16,
            MatlabType.Int32,
            MatlabType.UInt32,
            MatlabType.Int64,
            MatlabType.UInt64);

    private final Set<String> names;
    private final long mostBytes;

    /**
     * @param names the variables to read, if they are numbers or cells
     * @param mostBytes more than this no variable may have
     */
    CarefulMat5Reader(Source source, Set<String> names, long mostBytes) {
        super(source);
        this.names = names;
        this.mostBytes = mostBytes;
        setEntryFilter(header -> names.contains(header.getName()) && KINDS.contains(header.getType()));
        setBufferAllocator(new HeapBuffers());
        disableSubsystemProcessing();
    }

    /** For what a deflated variable inflates to. */
    @Override
    protected Mat5Reader createChildReader(Source inflated) {
        return new CarefulMat5Reader(inflated, names, mostBytes);
    }

    @Override
    protected Mat5Tag readTagWithExpectedType(Mat5Type expected) throws IOException {
        Mat5Tag tag = super.readTagWithExpectedType(expected);
        long most = expected == Mat5Type.Matrix ? Integer.MAX_VALUE : MOST_HEADER_BYTES;
        requireSize(tag.getNumBytes(), most);
        return tag;
    }

    @Override
    protected Array readCell(EntryHeader header) throws IOException {
        long elements = 1;
        for (int size : header.getDimensions()) {
            requireSize(size, MatlabLibrary.MOST_FACES);
            elements *= size;
            requireSize(elements, MatlabLibrary.MOST_FACES);
        }
        return super.readCell(header);
    }

    @Override
    protected Array[][] readValues(EntryHeader header, int fields, String[] fieldNames) throws IOException {
        throw new IOException("structure " + Arrays.toString(fieldNames) + " in a cell");
    }

    private static void requireSize(long size, long most) throws IOException {
        if (size < 0 || size > most) {
            throw new IOException("a size of " + size);
        }
    }

    /** Memory that the collector frees, at most what the file can stand for. */
    private final class HeapBuffers implements BufferAllocator {
        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes > mostBytes) {
                throw new IllegalArgumentException("a size of " + bytes);
            }
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // the collector's work
        }
    }
}
