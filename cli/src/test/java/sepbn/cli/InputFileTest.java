package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a folder and a pattern mean. The folder has {@code a.jpg} and {@code deep/deeper/b.jpg}. */
final class InputFileTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

    @BeforeEach
    void fill() throws IOException {
        Files.createFile(folder.resolve("a.jpg"));
        Files.createDirectories(folder.resolve("deep/deeper"));
        Files.createFile(folder.resolve("deep/deeper/b.jpg"));
    }

    private List<String> expanded(String argument) {
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(notes, true, StandardCharsets.UTF_8),
                false,
                80);
        return InputFile.expand(List.of(argument), console).stream()
                .map(file -> folder.relativize(file.path()).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void aPatternReachesAsDeepAsItSays() {
        assertThat(expanded(folder + "/*.jpg")).containsExactly("a.jpg");
        assertThat(expanded(folder + "/*/*/*.jpg")).containsExactly("deep/deeper/b.jpg");
        assertThat(expanded(folder + "/d*/deeper/b.{jpg,png}")).containsExactly("deep/deeper/b.jpg");
        assertThat(expanded(folder + "/**.jpg")).containsExactly("a.jpg", "deep/deeper/b.jpg");
        assertThat(expanded(folder + "/**/*.jpg")).containsExactly("deep/deeper/b.jpg");
    }

    @Test
    void linksThatLeadBackAreNotFollowedAgain() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));
        assertThat(expanded(folder + "/*.jpg")).containsExactly("a.jpg");
        assertThat(expanded(folder + "/**.jpg")).containsExactly("a.jpg", "deep/deeper/b.jpg");
        assertThat(expanded(folder.toString())).containsExactly("a.jpg", "deep/deeper/b.jpg");
        assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadIsLeftOutWithANote() {
        Path closed = folder.resolve("deep");
        assumeTrue(closed.toFile().setReadable(false) && !Files.isReadable(closed), "root may read every folder");
        try {
            assertThat(expanded(folder.toString())).containsExactly("a.jpg");
            assertThat(notes.toString(StandardCharsets.UTF_8).strip())
                    .isEqualTo("folder " + closed + " is left out: permission denied");
        } finally {
            assertThat(closed.toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertThatThrownBy(() -> expanded(folder + "/missing/*.jpg"))
                .isInstanceOf(CliException.class)
                .hasMessage("folder " + folder.resolve("missing") + " can't be read: no such file or folder");
    }
}
