package sepbn.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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
        Runnable work = () -> {
            most.accumulateAndGet(within.incrementAndGet(), Math::max);
            LockSupport.parkNanos(10_000_000);
            within.decrementAndGet();
        };
        together(8, work);
        assertThat(most).as("without the lock").hasValueGreaterThan(1);

        most.set(0);
        together(8, () -> LockedFile.alone(file, work));
        assertThat(most).hasValue(1);
    }

    private static void together(int count, Runnable work) {
        CountDownLatch ready = new CountDownLatch(count);
        Runnable whenAllAreReady = () -> {
            ready.countDown();
            try {
                ready.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            work.run();
        };
        List<Thread> threads = IntStream.range(0, count)
                .mapToObj(i -> new Thread(whenAllAreReady))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
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
