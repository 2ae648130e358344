package sepbn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForcedFileTest {
    @TempDir
    Path folder;

    @Test
    void holdsWhatWasWrittenHoweverOftenItWasForced() throws IOException {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        Path path = folder.resolve("file");
        try (ForcedFile file = new ForcedFile(path.toFile(), 1000)) {
            file.write(content[0]);
            for (int at = 1; at < content.length; at += 999) {
                file.write(content, at, Math.min(999, content.length - at));
            }
            file.finish();
            assertThat(Files.readAllBytes(path)).isEqualTo(content);
        }
    }

    @Test
    void leavesNoThreadBehind() throws IOException, InterruptedException {
        try (ForcedFile file = new ForcedFile(folder.resolve("file").toFile(), 10)) {
            file.write(new byte[100], 0, 100);
            file.finish();
        }
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (threads() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        assertThat(threads()).isZero();
    }

    private static long threads() {
        Thread[] all = new Thread[Thread.activeCount() + 20];
        Thread.enumerate(all);
        return Arrays.stream(all)
                .filter(thread -> thread != null && thread.getName().equals("force-file"))
                .count();
    }

    @Test
    void anInterruptedThreadWritesAllOfItAndStaysInterrupted() throws IOException {
        Path path = folder.resolve("file");
        try (ForcedFile file = new ForcedFile(path.toFile(), 1000)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 100; i++) {
                file.write(new byte[900], 0, 900);
            }
            file.finish();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(path).hasSize(90_000);
    }

    @Test
    void whatCantBeForcedFails() throws IOException {
        ForcedFile file = new ForcedFile(folder.resolve("file").toFile(), 10);
        file.close();
        assertThatThrownBy(file::finish).isInstanceOf(IOException.class);
    }
}
