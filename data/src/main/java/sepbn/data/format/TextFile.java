package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sepbn.data.DataException;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/** Whole text files in UTF-8, as annotations are. */
final class TextFile {
    /** Many times the largest list of a public data set: something else than annotations. */
    private static final long LONGEST = 1L << 29;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * The text, without a byte-order mark before it. Bytes that are no UTF-8 become question marks, which the format's own
     * parser then names with their line.
     *
     * @throws DataException if the file can't be read or is too large
     */
    static String read(Path file) {
        try {
            require(
                    Files.size(file) <= LONGEST,
                    file + " (=" + Files.size(file) + " bytes) must have at most " + LONGEST);
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new DataException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    /**
     * Writes {@code text}; the file appears whole or not at all.
     *
     * @throws DataException if it can't be written
     */
    static void write(Path file, String text) {
        makeFolder(file.toAbsolutePath().getParent());
        try {
            AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new DataException(
                    file + " can't be written: " + IoReason.of(e) + "; make room or choose another folder", e);
        }
    }

    /** @throws DataException if there is no such folder and none can be made */
    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DataException(folder + " can't be made: " + IoReason.of(e) + "; choose another folder", e);
        }
    }

    /**
     * A name for a file whose fields stand between blanks.
     *
     * @throws DataException if it has a blank itself
     */
    static String oneWord(String name) {
        require(
                name.chars().noneMatch(Character::isWhitespace),
                "image (=" + DataException.quoted(name)
                        + ") must have no blank in its name for this format; rename it");
        return name;
    }
}
