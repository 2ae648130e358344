package sepbn.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IoReasonTest {
    @Test
    void theReasonIsInWordsAndWithoutTheName() {
        assertThat(IoReason.of(new NoSuchFileException("/a/b"))).isEqualTo("no such file or folder");
        assertThat(IoReason.of(new AccessDeniedException("/a/b"))).isEqualTo("permission denied");
        assertThat(IoReason.of(new NotDirectoryException("/a/b"))).isEqualTo("not a folder");
        assertThat(IoReason.of(new EOFException())).isEqualTo("it ends too early");
        assertThat(IoReason.of(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(IoReason.of(new FileNotFoundException("/a (1)/b (Is a directory)")))
                .isEqualTo("Is a directory");
        assertThat(IoReason.of(new IOException("two\n  lines"))).isEqualTo("two lines");
        assertThat(IoReason.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void theSystemsOwnFailuresAreUnderstood(@TempDir Path folder) {
        assertThat(reason(() -> Files.readString(folder.resolve("none")))).isEqualTo("no such file or folder");
        assertThat(reason(() -> new FileOutputStream(folder.toFile()).close())).doesNotContain(folder.toString());
    }

    private interface Action {
        void run() throws IOException;
    }

    private static String reason(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            return IoReason.of(e);
        }
        throw new AssertionError("nothing failed");
    }
}
