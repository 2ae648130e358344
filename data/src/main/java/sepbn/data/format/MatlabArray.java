package sepbn.data.format;

import static sepbn.data.DataException.require;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/**
 * An array in a MATLAB file of version 7.3. MATLAB goes down the columns and HDF5 along the rows, so the file has the
 * dimensions in reversed order; here they are MATLAB's.
 *
 * @param where file and variable
 * @param fileBytes the size of the whole file
 */
record MatlabArray(String where, Dataset data, long fileBytes) {
    /** R×C numbers of any kind. */
    MatlabTable table(int columns) {
        int[] size = size();
        require(
                size.length == 2 && size[0] >= 1 && size[0] <= MatlabLibrary.MOST_FACES && size[1] == columns,
                where + ": size (=" + MatlabLibrary.size(size) + ") must be a row a face, of " + columns + " columns");
        require(
                data.getDataType() instanceof FixedPoint || data.getDataType() instanceof FloatingPoint,
                where + ": must be numbers");
        requirePlausible();
        Object elements = data.getDataFlat();
        double[] numbers = new double[size[0] * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) Array.get(elements, i)).doubleValue();
        }
        return new MatlabTable(where, size[0], numbers);
    }

    /** The addresses in the file of what a cell of one row or one column has in its places. */
    long[] addresses() {
        int[] size = size();
        require(
                data.getDataType() instanceof Reference
                        && size.length == 2
                        && Math.min(size[0], size[1]) == 1
                        && Math.max(size[0], size[1]) <= MatlabLibrary.MOST_FACES,
                where + ": must be a cell of one row or one column, with an image a face");
        requirePlausible();
        return (long[]) data.getDataFlat();
    }

    /** An image of H×W×3 or, in grey, H×W unsigned bytes. */
    Image image() {
        int[] size = size();
        boolean grey = size.length == 2;
        require(
                data.getDataType() instanceof FixedPoint number
                        && number.getSize() == 1
                        && !number.isSigned()
                        && (grey || (size.length == 3 && size[2] == 3))
                        && size[0] >= 1
                        && size[1] >= 1,
                where + ": must be an image of uint8, height x width x 3 or height x width");
        require(
                (long) size[0] * size[1] <= ImageReader.MAX_PIXELS,
                where + ": size (=" + MatlabLibrary.size(size) + ") must be at most " + ImageReader.MAX_PIXELS
                        + " pixels; scale it down");
        requirePlausible();
        return image(size[1], size[0], grey, ((DatasetBase) data).getDataBuffer());
    }

    /** @param content channel by channel, column by column; one channel if it is grey */
    private static Image image(int width, int height, boolean grey, ByteBuffer content) {
        byte[] rgb = new byte[3 * width * height];
        for (int channel = 0; channel < 3; channel++) {
            int first = grey ? 0 : channel * width * height;
            for (int x = 0; x < width; x++) {
                for (int y = 0; y < height; y++) {
                    rgb[3 * (y * width + x) + channel] = content.get(first + x * height + y);
                }
            }
        }
        return new Image(width, height, rgb);
    }

    private int[] size() {
        int[] stored = data.getDimensions();
        int[] size = new int[stored.length];
        for (int i = 0; i < size.length; i++) {
            size[i] = stored[size.length - 1 - i];
        }
        return size;
    }

    /** Before memory is taken for it, and so that no missing piece is read as zeros. */
    private void requirePlausible() {
        require(
                data.getSizeInBytes() <= MatlabLibrary.mostContent(fileBytes),
                where + ": size (=" + data.getSizeInBytes() + " bytes) must fit into a file of " + fileBytes
                        + " bytes; use an intact copy");
        if (data instanceof ChunkedDataset chunked) {
            requireEveryChunk(chunked);
        }
    }

    private static void requireEveryChunk(ChunkedDataset data) {
        int[] size = data.getDimensions();
        int[] step = data.getChunkDimensions();
        for (int i = 0; i < size.length; i++) {
            if (step[i] < 1 || step[i] > size[i]) {
                throw new HdfException("a piece larger than the whole");
            }
        }
        int[] chunk = new int[size.length];
        do {
            data.getRawChunkBuffer(chunk.clone());
        } while (next(chunk, step, size));
    }

    /** Moves to the chunk after this one; false after the last. */
    private static boolean next(int[] chunk, int[] step, int[] size) {
        for (int i = chunk.length - 1; i >= 0; i--) {
            chunk[i] += step[i];
            if (chunk[i] < size[i]) {
                return true;
            }
            chunk[i] = 0;
        }
        return false;
    }
}
