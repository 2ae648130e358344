package sepbn.data.format;

import static sepbn.data.DataException.quoted;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import sepbn.data.DataException;

/** What the libraries that read MATLAB files have in common: they trust a file's numbers. */
final class MatlabLibrary {
    /** More faces than any file of the field has. */
    static final int MOST_FACES = 1_000_000;

    /** No deflated byte stands for more bytes than this (zlib, "Maximum Expansion Factor"). */
    private static final long MOST_INFLATION = 1032;

    private MatlabLibrary() {}

    /** What a file of so many bytes may claim to hold, in bytes: more is damage, known before memory is taken for it. */
    static long mostContent(long fileBytes) {
        return MOST_INFLATION * fileBytes;
    }

    /**
     * The result of {@code work}, which calls a library.
     *
     * @param where what is read: file and variable
     * @throws DataException in the place of whatever the library throws: bad indices, negative sizes, null, an endless
     *     descent, sizes beyond all memory, a missing codec
     */
    static <T> T read(String where, Callable<T> work) {
        try {
            return work.call();
        } catch (DataException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new DataException(
                    where + ": takes more memory than Java has; use an intact copy, or give Java more with -Xmx", e);
        } catch (Exception | StackOverflowError | LinkageError | InternalError | AssertionError e) {
            throw new DataException(where + ": is damaged (" + quoted(reason(e)) + "); use an intact copy", e);
        }
    }

    /** Rows, columns and so on, as in {@code 5x38}. */
    static String size(int... dimensions) {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
