package sepbn.data.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;
import sepbn.io.IoReason;

/**
 * The {@code .pts} files of 300-W and its kin: a point a line as x and y, usually between braces and after the header
 * {@code version: 1} and {@code n_points: 68}. The header, or the header and the braces, may be missing; blank lines, a
 * byte-order mark and any kind of line end are read. The files count pixels from 1, {@link Landmarks} from 0.
 */
public final class PtsFile {
    /** Over a hundred times the largest real one: something else than landmarks. */
    private static final long LONGEST = 1 << 20;

    private PtsFile() {}

    /**
     * Reads the landmarks of {@code file}, in pixels counted from 0.
     *
     * @param count the number of points that the file must have
     * @throws DataException naming the file, and the line where there is one, if the file is missing or wrong
     */
    public static Landmarks read(Path file, int count) {
        return read(file, PtsDialect.of(count)).landmarks();
    }

    static LabelledPoints read(Path file, PtsDialect dialect) {
        try {
            long bytes = Files.size(file);
            DataException.require(
                    bytes <= LONGEST, file + ": .pts file (=" + bytes + " bytes) must have at most " + LONGEST);
            // Not Files.readString, which refuses bytes that are no UTF-8: the parser names their line.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new PtsParser(file.toString(), dialect).parse(text);
        } catch (IOException e) {
            throw new DataException(file + ": the .pts file can't be read: " + IoReason.of(e), e);
        }
    }

    /**
     * Writes a file of landmarks, each with a position, in pixels counted from 1. It appears whole or not at all, and its folder
     * with it.
     *
     * @param landmarks in pixels counted from 0
     * @throws DataException if it can't be written
     */
    public static void write(Path file, Landmarks landmarks) {
        TextFile.write(file, text(landmarks, PtsDialect.FIRST));
    }

    /** The text of a file with these points; a point without a position can't be told in it. */
    static String text(Landmarks landmarks, int first) {
        StringBuilder text = new StringBuilder("version: 1\nn_points: " + landmarks.count() + "\n{\n");
        for (int i = 0; i < landmarks.count(); i++) {
            text.append(Decimals.plus(landmarks.x(i), first))
                    .append(' ')
                    .append(Decimals.plus(landmarks.y(i), first))
                    .append('\n');
        }
        return text.append("}\n").toString();
    }
}
