package sepbn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {
    @TempDir
    private Path folder;

    @Test
    void oneAtATimeHoldsItUntilItIsClosed() throws IOException {
        Path file = folder.resolve("run.lock");
        try (LockedFile first = LockedFile.take(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(LockedFile.take(file)).isEmpty();
            assertThat(LockedFile.take(folder.resolve("../" + folder.getFileName() + "/run.lock")))
                    .as("by another name")
                    .isEmpty();
        }
        try (LockedFile second = LockedFile.take(file).orElseThrow()) {
            assertThat(second).isNotNull();
        }
        assertThat(file).exists();
    }

    /** A process that opened the file a second time and closed it would let go of its own lock. */
    @Test
    void whoIsRefusedLetsNothingGo() throws Exception {
        Path file = folder.resolve("run.lock");
        try (LockedFile held = LockedFile.take(file).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(LockedFile.take(file)).isEmpty();

            assertThat(otherProcessGets(file)).isFalse();
        }
        assertThat(otherProcessGets(file)).isTrue();
    }

    @Test
    @Timeout(20)
    void whatIsDoneAloneIsDoneByOneAfterTheOther() {
        Path file = folder.resolve("alone.lock");
        AtomicInteger within = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> LockedFile.alone(file, () -> {
                    most.accumulateAndGet(within.incrementAndGet(), Math::max);
                    Thread.yield();
                    within.decrementAndGet();
                })))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(most).hasValue(1);
    }

    @Test
    void whereThereCanBeNoLockTheWorkIsDoneWithout() {
        AtomicInteger done = new AtomicInteger();
        LockedFile.alone(folder.resolve("nowhere/alone.lock"), done::incrementAndGet);
        assertThat(done).hasValue(1);
    }

    @Test
    void theLockIsLetGoThoughTheWorkFails() throws IOException {
        Path file = folder.resolve("alone.lock");
        assertThatThrownBy(() -> LockedFile.alone(file, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        try (LockedFile again = LockedFile.take(file).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    private static boolean otherProcessGets(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockedFileTest.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process.waitFor() == 0;
    }

    /** Ends with 0 if it gets the lock. */
    public static void main(String[] arguments) throws IOException {
        System.exit(LockedFile.take(Path.of(arguments[0])).isPresent() ? 0 : 1);
    }
}
