package sepbn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void anOldFile() throws IOException {
        file = folder.resolve("file");
        Files.writeString(file, "old");
    }

    @Test
    void theNewFileTakesThePlaceOfTheOld() throws IOException {
        AtomicFile.write(file, out -> out.write(new byte[] {'n', 'e', 'w'}));
        assertThat(file).hasContent("new");
        assertAlone();
    }

    @Test
    void nobodySeesHalfAFile() throws IOException {
        AtomicFile.write(file, out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasSize(1 << 20);
    }

    @Test
    void afterAFailureTheOldFileIsUntouchedAndAlone() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");
        assertThat(file).hasContent("old");
        assertAlone();
    }

    @Test
    void whatAKilledProcessLeftIsOverwritten() throws IOException {
        Files.writeString(folder.resolve(".file.partial"), "half of something longer than the new file");
        AtomicFile.write(file, out -> out.write('n'));
        assertThat(file).hasContent("n");
        assertAlone();
    }

    @Test
    void aFolderInTheWayIsNotReplaced() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> AtomicFile.write(inTheWay, out -> out.write('n')))
                .isInstanceOfSatisfying(IOException.class, e -> assertThat(IoReason.of(e))
                        .isEqualTo("a folder of that name is in the way"));
        assertThat(inTheWay).isDirectory();
    }

    private void assertAlone() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
