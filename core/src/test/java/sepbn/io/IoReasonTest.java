package sepbn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
    @TempDir
    private Path folder;

    @Test
    void aReasonIsInWordsThatCanFollowTheFilesName() throws IOException {
        Path file = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe9, 'b'});

        assertThat(reason(() -> Files.readString(folder.resolve("none")))).isEqualTo("no such file or folder");
        assertThat(reason(() -> Files.readString(file))).isEqualTo("it is no UTF-8 text");
        assertThat(reason(() -> Files.createDirectories(file))).isEqualTo("a file of that name is in the way");
    }

    @Test
    void whatHidesTheReasonIsLookedThrough() {
        assertThat(IoReason.of(new IOException("I/O error writing PNG file!", new NoSuchFileException("x"))))
                .isEqualTo("no such file or folder");
        assertThat(IoReason.of(new FileNotFoundException("/the/path (Is a directory)")))
                .isEqualTo("Is a directory");
        assertThat(IoReason.of(new IOException("two\n  lines"))).isEqualTo("two lines");
        assertThat(IoReason.of(new IOException())).isEqualTo("IOException");
    }

    private static String reason(ThrowingCallable work) {
        return IoReason.of(catchThrowableOfType(IOException.class, work));
    }
}
