package sepbn.io;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words that can follow its name. */
public final class IoReason {
    private IoReason() {}

    /** One line without the file's name, for example {@code no such file or folder}. */
    public static String of(IOException e) {
        if (e.getCause() instanceof IOException cause) {
            return of(cause); // ImageIO, say, hides the disk's reason behind "I/O error writing PNG file!"
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no UTF-8 text";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (e instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return oneLine(f.getReason());
        }
        if (e instanceof FileNotFoundException f && f.getMessage() != null) {
            return ofFileStream(f.getMessage());
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : oneLine(e.getMessage());
    }

    /** File streams say {@code /the/path (Reason of the system)}. */
    private static String ofFileStream(String message) {
        int open = message.lastIndexOf(" (");
        return open >= 0 && message.endsWith(")")
                ? oneLine(message.substring(open + 2, message.length() - 1))
                : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
