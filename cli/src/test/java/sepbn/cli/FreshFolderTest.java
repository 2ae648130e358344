package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreshFolderTest {
    @TempDir
    private Path parent;

    @Test
    void aFinishedFolderAppearsWithItsFiles() throws IOException {
        Path target = parent.resolve("deep/faces");
        try (FreshFolder folder = FreshFolder.start(target)) {
            Files.writeString(folder.path().resolve("a.txt"), "a");
            assertThat(target).doesNotExist();
            folder.finish();
        }

        assertThat(target.resolve("a.txt")).hasContent("a");
        assertThat(names(target.getParent())).containsExactly("faces");
    }

    @Test
    void anUnfinishedFolderLeavesNothing() throws IOException {
        try (FreshFolder folder = FreshFolder.start(parent.resolve("faces"))) {
            Files.writeString(folder.path().resolve("a.txt"), "a");
        }

        assertThat(names(parent)).isEmpty();
    }

    @Test
    void anEmptyFolderIsFilled() throws IOException {
        Path target = Files.createDirectory(parent.resolve("faces"));
        try (FreshFolder folder = FreshFolder.start(target)) {
            Files.writeString(folder.path().resolve("a.txt"), "a");
            folder.finish();
        }

        assertThat(names(target)).containsExactly("a.txt");
    }

    @Test
    void aFolderThatHoldsSomethingIsRefused() throws IOException {
        Files.writeString(parent.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> FreshFolder.start(parent))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("must be a new or an empty folder");
        assertThat(names(parent)).containsExactly("mine.txt");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
