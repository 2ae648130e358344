package sepbn.data.format;

import static sepbn.data.DataException.require;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import sepbn.data.DataException;
import sepbn.image.Image;
import sepbn.io.IoReason;

/**
 * A MATLAB file of version 7.3, HDF5 after a header of 512 bytes, read with the library jHDF. The file is mapped: Java's
 * memory holds what was asked for last, and any number of threads may ask.
 */
final class MatlabHdf5 {
    private final Path file;
    private final HdfFile content;
    private final long bytes;

    private MatlabHdf5(Path file, HdfFile content, long bytes) {
        this.file = file;
        this.content = content;
        this.bytes = bytes;
    }

    static MatlabHdf5 open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long bytes = channel.size();
            require(
                    bytes <= Integer.MAX_VALUE,
                    file + ": MATLAB file (=" + bytes + " bytes) must have at most " + Integer.MAX_VALUE);
            return of(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes));
        } catch (IOException e) {
            throw new DataException(file + ": the MATLAB file can't be read: " + IoReason.of(e), e);
        }
    }

    /** @param content all bytes of the file */
    static MatlabHdf5 of(Path file, ByteBuffer content) {
        try {
            return new MatlabHdf5(file, HdfFile.fromByteBuffer(content), content.capacity());
        } catch (RuntimeException e) {
            throw new DataException(
                    file + ": must be a MATLAB file of version 7.3 (HDF5), not of another one and not cut short", e);
        }
    }

    Path file() {
        return file;
    }

    /** A variable that is numbers in so many columns. */
    MatlabTable table(String name, int columns) {
        return read(name, () -> variable(name, "a row of " + columns + " numbers a face")
                .table(columns));
    }

    /** The addresses of the images in a variable that is a cell, in the order of their faces. */
    long[] addresses(String name) {
        return read(name, () -> variable(name, "a cell with an image a face").addresses());
    }

    /**
     * Reads an image.
     *
     * @param name what messages call it
     * @param address one of {@link #addresses}
     */
    Image image(String name, long address) {
        return read(name, () -> {
            Node node = content.getNodeByAddress(address);
            require(node instanceof Dataset, where(name) + ": must be an image");
            return new MatlabArray(where(name), (Dataset) node, bytes).image();
        });
    }

    private MatlabArray variable(String name, String meaning) {
        Node node = content.getChildren().get(name);
        require(node instanceof Dataset, file + ": must have the variable " + name + ", " + meaning);
        return new MatlabArray(where(name), (Dataset) node, bytes);
    }

    private <T> T read(String name, Callable<T> work) {
        return MatlabLibrary.read(where(name), work);
    }

    private String where(String name) {
        return file + ": " + name;
    }

    /** Two handles of one file are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MatlabHdf5 that && file.equals(that.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
