package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {
    @TempDir
    private Path parent;

    @Test
    void aFolderOfSomebodyElseIsRefusedAndUntouched() throws IOException {
        Path foreign = Files.writeString(parent.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DemoFolder.open(parent))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("must be new, empty, or that of an earlier demo");
        assertThat(parent).isDirectoryContaining(foreign::equals).isDirectoryNotContaining("glob:**.sepbn-demo");
    }

    @Test
    void anEarlierDemosRunIsForgottenButNotWhatTheUserPutBeside() throws IOException {
        Path config;
        Path own = parent.resolve("demo/notes.txt");
        try (DemoFolder folder = DemoFolder.open(parent.resolve("demo"))) {
            Files.createDirectories(folder.run().path());
            config = Files.writeString(folder.run().config(), "epochs: 1");
            Files.writeString(own, "mine");
        }
        try (DemoFolder folder = DemoFolder.open(parent.resolve("demo"))) {
            assertThat(config).doesNotExist();
            assertThat(folder.run().begun()).isFalse();
            assertThat(own).hasContent("mine");
        }
    }

    @Test
    void twoDemosAtATimeAreRefused() {
        try (DemoFolder first = DemoFolder.open(parent.resolve("demo"))) {
            assertThatThrownBy(() -> DemoFolder.open(parent.resolve("demo")))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("in use by another demo");
            assertThat(first.faces()).isDirectory();
        }
    }
}
