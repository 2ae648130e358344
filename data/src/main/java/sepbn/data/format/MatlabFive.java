package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import sepbn.data.DataException;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Sources;

/**
 * Some variables of a MATLAB file of version 5, which MATLAB saves with {@code -v6} and, deflated, with {@code -v7}; read
 * with the library MFL.
 */
record MatlabFive(Path file, Map<String, Array> variables) {
    /** Some twenty times as large as AFLW's: something else than annotations. */
    private static final long MOST_BYTES = 256L << 20;

    private static final String HEADER = "MATLAB 5.0 MAT-file";
    private static final int HEADER_BYTES = 128;
    private static final int TAG_BYTES = 8;
    private static final int MATRIX = 14;
    private static final int DEFLATED = 15;

    MatlabFive {
        variables = Map.copyOf(variables);
    }

    /** Reads the variables called {@code names} as far as they are there and are numbers or cells, and no others. */
    static MatlabFive read(Path file, Set<String> names) {
        return of(file, content(file), names);
    }

    /** @param content all bytes of the file */
    static MatlabFive of(Path file, byte[] content, Set<String> names) {
        requireHeader(file, content);
        requireWhole(file, ByteBuffer.wrap(content));
        return MatlabLibrary.read(file.toString(), () -> {
            long most = MatlabLibrary.mostContent(content.length);
            Map<String, Array> variables = new HashMap<>();
            new CarefulMat5Reader(Sources.wrap(content), names, most)
                    .readMat()
                    .getEntries()
                    .forEach(entry -> variables.put(entry.getName(), entry.getValue()));
            return new MatlabFive(file, variables);
        });
    }

    private static byte[] content(Path file) {
        try {
            long bytes = Files.size(file);
            require(bytes <= MOST_BYTES, file + ": MATLAB file (=" + bytes + " bytes) must have at most " + MOST_BYTES);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file + ": the MATLAB file can't be read: " + IoReason.of(e), e);
        }
    }

    private static void requireHeader(Path file, byte[] content) {
        String text = new String(content, 0, Math.min(HEADER.length(), content.length), StandardCharsets.ISO_8859_1);
        require(
                text.equals(HEADER) && content.length >= HEADER_BYTES,
                file + ": must be a MATLAB file of version 5, which begins with \"" + HEADER
                        + "\"; one of version 7.3 has to be saved anew in MATLAB with -v7");
    }

    /** The library would take a missing end for the file's end, and tell the console of impossible sizes. */
    private static void requireWhole(Path file, ByteBuffer content) {
        boolean reversed = content.getShort(HEADER_BYTES - 2) == ('I' << 8 | 'M');
        content.order(reversed ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).position(HEADER_BYTES);
        while (content.remaining() >= TAG_BYTES) {
            int type = content.getInt();
            int bytes = content.getInt();
            require(
                    type == MATRIX || type == DEFLATED,
                    file + ": is damaged (a variable of type " + type + "); use an intact copy");
            require(
                    bytes >= 0 && bytes <= content.remaining(),
                    file + ": is cut short: a variable of " + Integer.toUnsignedString(bytes) + " bytes has "
                            + content.remaining() + "; use an intact copy");
            content.position(content.position() + bytes);
        }
    }

    /** Writes a file of these variables; the same variables give the same bytes. */
    static void write(Path file, List<MatFile.Entry> variables) {
        // A header of its own, because the usual one tells machine and time.
        Mat5File content = new Mat5File(", written by sepbn") {};
        variables.forEach(content::addEntry);
        try {
            AtomicFile.write(
                    file, out -> Mat5.newWriter(Sinks.wrapNonSeeking(out).order(ByteOrder.LITTLE_ENDIAN))
                            .setDeflateLevel(Deflater.NO_COMPRESSION)
                            .writeMat(content));
        } catch (IOException e) {
            throw new DataException(file + ": the MATLAB file can't be written: " + IoReason.of(e), e);
        }
    }

    boolean has(String name) {
        return variables.containsKey(name);
    }

    /** A variable of so many columns. */
    MatlabTable table(String name, int columns) {
        Matrix matrix = matrix(name, "a row of " + columns + " numbers a face");
        int[] size = matrix.getDimensions();
        require(
                size.length == 2 && size[0] >= 1 && size[0] <= MatlabLibrary.MOST_FACES && size[1] == columns,
                where(name) + ": size (=" + MatlabLibrary.size(size) + ") must be a row a face, of " + columns
                        + " columns");
        return new MatlabTable(where(name), size[0], numbers(name, matrix, size[0] * columns));
    }

    /** A variable of one row or one column, as a column. */
    MatlabTable vector(String name) {
        Matrix matrix = matrix(name, "a number a face");
        int count = requireVector(name, matrix);
        return new MatlabTable(where(name), count, numbers(name, matrix, count));
    }

    /** A cell of one row or one column, with a text in each place. */
    List<String> texts(String name) {
        require(
                variables.get(name) instanceof Cell,
                file + ": must have the variable " + name + ", a cell with a text a face");
        Cell cell = (Cell) variables.get(name);
        int count = requireVector(name, cell);
        return MatlabLibrary.read(where(name), () -> {
            List<String> texts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Array text = cell.get(i);
                require(
                        text instanceof Char && text.getNumRows() == 1,
                        where(name) + ": place " + (i + 1) + " must be a text of one row");
                texts.add(((Char) text).getString());
            }
            return texts;
        });
    }

    private Matrix matrix(String name, String meaning) {
        require(variables.get(name) instanceof Matrix, file + ": must have the variable " + name + ", " + meaning);
        return (Matrix) variables.get(name);
    }

    private int requireVector(String name, Array array) {
        int[] size = array.getDimensions();
        int longer = Math.max(size[0], size[1]);
        require(
                size.length == 2 && Math.min(size[0], size[1]) == 1 && longer <= MatlabLibrary.MOST_FACES,
                where(name) + ": size (=" + MatlabLibrary.size(size) + ") must be one row or one column");
        return longer;
    }

    private double[] numbers(String name, Matrix matrix, int count) {
        return MatlabLibrary.read(where(name), () -> {
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = matrix.getDouble(i);
            }
            return numbers;
        });
    }

    private String where(String name) {
        return file + ": " + name;
    }
}
